def fastest_relay(links, start, goal, hops):
    reached = {start: 0}
    for _ in range(hops):
        for a, b, ms in links:
            if a in reached and reached[a] + ms < reached.get(b, float("inf")):
                reached[b] = reached[a] + ms
    return reached.get(goal, -1)
