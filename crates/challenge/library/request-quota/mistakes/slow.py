def admit(times, clients, limit, window):
    admitted, result = [], []
    for time, client in zip(times, clients):
        admitted = [(t, c) for t, c in admitted if t > time - window]
        ok = sum(c == client for t, c in admitted) < limit
        if ok:
            admitted.append((time, client))
        result.append(ok)
    return result
