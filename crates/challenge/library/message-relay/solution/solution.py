def fastest_relay(links, start, goal, hops):
    reached = {start: 0}
    for _ in range(hops):
        # Only what was reached before this round counts, or a message would be passed on twice in it.
        further = dict(reached)
        for a, b, ms in links:
            if a in reached and reached[a] + ms < further.get(b, float("inf")):
                further[b] = reached[a] + ms
        if further == reached:
            break
        reached = further
    return reached.get(goal, -1)
