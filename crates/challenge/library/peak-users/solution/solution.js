function peakUsers(times, users, window) {
  const seen = new Map();
  let [first, most] = [0, 0];
  times.forEach((time, at) => {
    seen.set(users[at], (seen.get(users[at]) ?? 0) + 1);
    for (; times[first] <= time - window; first++) {
      const left = seen.get(users[first]) - 1;
      if (left === 0) seen.delete(users[first]);
      else seen.set(users[first], left);
    }
    most = Math.max(most, seen.size);
  });
  return most;
}
