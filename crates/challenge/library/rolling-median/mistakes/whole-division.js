function rollingMedian(values, window) {
  const medians = [];
  for (let at = 0; at + window <= values.length; at++) {
    const part = values.slice(at, at + window).sort((a, b) => a - b);
    medians.push(Math.floor((part[(window - 1) >> 1] + part[window >> 1]) / 2));
  }
  return medians;
}
