function bestIncome(requests) {
  const byStart = [...requests].sort((a, b) => a[0] - b[0]);
  const byEnd = [...requests.keys()].sort((a, b) => byStart[a][1] - byStart[b][1]);
  const total = new Array(requests.length);
  let [best, left] = [0, 0];
  byStart.forEach(([from, , price], at) => {
    // Everything that is over by then; all of it began earlier, so its totals are known.
    while (byStart[byEnd[left]][1] <= from) best = Math.max(best, total[byEnd[left++]]);
    total[at] = best + price;
  });
  return total.reduce((a, b) => Math.max(a, b), 0);
}
