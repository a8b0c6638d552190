function fastestRelay(links, start, goal, hops) {
  const from = new Map();
  for (const [a, b, ms] of links) {
    if (!from.has(a)) from.set(a, []);
    from.get(a).push([b, ms]);
  }
  const best = new Map([[start, 0]]);
  let front = new Map([[start, 0]]);
  for (let hop = 0; hop < hops && front.size > 0; hop++) {
    const next = new Map();
    for (const [server, time] of front) {
      for (const [other, ms] of from.get(server) ?? []) {
        const arrival = time + ms;
        if (arrival < (best.get(other) ?? Infinity) && arrival < (next.get(other) ?? Infinity)) next.set(other, arrival);
      }
    }
    for (const [server, time] of next) best.set(server, time);
    front = next;
  }
  return best.get(goal) ?? -1;
}
