def longest_outage(times, healthy):
    longest, since = 0, None
    for time, answered in zip(times, healthy):
        if not answered and since is None:
            since = time
        if answered and since is not None:
            longest = max(longest, time - since)
            since = None
    return longest
