def free_slots(busy, opens, closes, minutes):
    free, since = [], opens
    for begin, end in sorted(pair for person in busy for pair in person):
        if end <= opens or begin >= closes:
            continue
        if begin - since >= minutes:
            free.append([since, begin])
        since = end
    if closes - since >= minutes:
        free.append([since, closes])
    return free
