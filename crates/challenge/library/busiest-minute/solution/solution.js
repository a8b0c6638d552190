function busiestMinute(lines) {
  const counts = new Map();
  for (const line of lines) {
    if (line === "" || line.startsWith(" ")) continue;
    const minute = line.slice(0, 16);
    counts.set(minute, (counts.get(minute) ?? 0) + 1);
  }
  let best = "";
  for (const [minute, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && minute < best)) best = minute;
  }
  return best;
}
