function admit(times, clients, limit, window) {
  const admitted = new Map();
  return times.map((time, at) => {
    if (!admitted.has(clients[at])) admitted.set(clients[at], []);
    const own = admitted.get(clients[at]);
    // Only the one that is `limit` places back can stand in the way.
    const ok = own.length < limit || own[own.length - limit] <= time - window;
    if (ok) own.push(time);
    return ok;
  });
}
