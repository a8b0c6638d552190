def fastest_relay(links, start, goal, hops):
    ways = {}
    for a, b, ms in links:
        ways.setdefault(a, []).append((b, ms))

    def time(server, left):
        best = 0 if server == goal else float("inf")
        if left > 0:
            for other, ms in ways.get(server, []):
                best = min(best, ms + time(other, left - 1))
        return best

    found = time(start, hops)
    return -1 if found == float("inf") else found
