function splitCents(amount, weights) {
  const size = Math.abs(amount);
  const total = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (size * weight) / total);
  const parts = exact.map(Math.floor);
  let left = size - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((share, at) => [share - Math.floor(share), at]);
  order.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, at] of order) if (left-- > 0) parts[at]++;
  return amount >= 0 ? parts : parts.map((part) => (part === 0 ? 0 : -part));
}
