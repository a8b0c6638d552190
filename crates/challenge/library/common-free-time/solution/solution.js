function freeSlots(busy, opens, closes, minutes) {
  const pairs = busy.flat().filter(([from, to]) => to > opens && from < closes);
  pairs.sort((a, b) => a[0] - b[0]);
  const free = [];
  let since = opens;
  for (const [from, to] of pairs) {
    if (from - since >= minutes) free.push([since, from]);
    since = Math.max(since, to);
  }
  if (closes - since >= minutes) free.push([since, closes]);
  return free;
}
