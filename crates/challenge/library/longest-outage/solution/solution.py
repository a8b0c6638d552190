def longest_outage(times, healthy):
    longest, since = 0, None
    for time, answered in zip(times, healthy):
        if since is None and not answered:
            since = time
        if since is not None:
            longest = max(longest, time - since)
        if answered:
            since = None
    return longest
