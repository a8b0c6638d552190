def free_slots(busy, opens, closes, minutes):
    free, since = [], opens
    for begin, end in sorted(pair for person in busy for pair in person) + [[closes, closes]]:
        if min(begin, closes) - since >= minutes:
            free.append([since, min(begin, closes)])
        since = max(since, end)
    return free
