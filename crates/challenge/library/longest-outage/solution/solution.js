function longestOutage(times, healthy) {
  let longest = 0;
  for (let at = 0; at < times.length; at++) {
    if (healthy[at]) continue;
    const since = times[at];
    while (at < times.length - 1 && !healthy[at]) at++;
    longest = Math.max(longest, times[at] - since);
  }
  return longest;
}
