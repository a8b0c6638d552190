/** Counts by rank (a Fenwick tree), in which the k-th smallest is found by going down. */
function rollingMedian(values, window) {
  const ranks = [...new Set(values)].sort((a, b) => a - b);
  const rankOf = new Map(ranks.map((value, at) => [value, at + 1]));
  let top = 1;
  while (top * 2 <= ranks.length) top *= 2;
  const tree = new Int32Array(ranks.length + 1);
  const add = (value, change) => {
    for (let at = rankOf.get(value); at < tree.length; at += at & -at) tree[at] += change;
  };
  const smallest = (count) => {
    let [at, left] = [0, count];
    for (let step = top; step > 0; step >>= 1) {
      if (at + step < tree.length && tree[at + step] < left) {
        at += step;
        left -= tree[at];
      }
    }
    return ranks[at];
  };
  const medians = [];
  values.forEach((value, at) => {
    add(value, 1);
    if (at >= window) add(values[at - window], -1);
    if (at >= window - 1) medians.push((smallest((window + 1) >> 1) + smallest((window >> 1) + 1)) / 2);
  });
  return medians;
}
