function splitCents(amount, weights) {
  // The products are beyond what numbers hold exactly.
  const size = BigInt(Math.abs(amount));
  const total = BigInt(weights.reduce((a, b) => a + b, 0));
  const exact = weights.map((weight) => size * BigInt(weight));
  const parts = exact.map((product) => Number(product / total));
  let left = Math.abs(amount) - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((product, at) => [Number(product % total), at]);
  order.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, at] of order) if (left-- > 0) parts[at]++;
  return amount >= 0 ? parts : parts.map((part) => (part === 0 ? 0 : -part));
}
