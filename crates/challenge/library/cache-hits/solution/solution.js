function countHits(requests, sizes, capacity) {
  // A Map keeps its keys in the order in which they were added.
  const held = new Map();
  let [used, hits] = [0, 0];
  for (const name of requests) {
    const size = sizes.get(name);
    if (held.delete(name)) {
      hits++;
      held.set(name, size);
    } else if (size <= capacity) {
      while (used + size > capacity) {
        const [oldest, bytes] = held.entries().next().value;
        held.delete(oldest);
        used -= bytes;
      }
      held.set(name, size);
      used += size;
    }
  }
  return hits;
}
