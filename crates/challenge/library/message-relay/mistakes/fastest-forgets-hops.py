import heapq


def fastest_relay(links, start, goal, hops):
    ways = {}
    for a, b, ms in links:
        ways.setdefault(a, []).append((b, ms))
    queue, done = [(0, 0, start)], set()
    while queue:
        time, used, server = heapq.heappop(queue)
        if server == goal:
            return time
        if server in done or used == hops:
            continue
        done.add(server)
        for other, ms in ways.get(server, []):
            heapq.heappush(queue, (time + ms, used + 1, other))
    return -1
