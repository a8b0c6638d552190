function roomsNeeded(meetings, cleaning) {
  const changes = meetings.flatMap(([from, to]) => [[from, 1], [to + cleaning, -1]]);
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let [taken, most] = [0, 0];
  for (const [, change] of changes) {
    taken += change;
    most = Math.max(most, taken);
  }
  return most;
}
