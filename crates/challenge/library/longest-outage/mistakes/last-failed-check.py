def longest_outage(times, healthy):
    longest, since = 0, None
    for time, answered in zip(times, healthy):
        if answered:
            since = None
        elif since is None:
            since = time
        else:
            longest = max(longest, time - since)
    return longest
