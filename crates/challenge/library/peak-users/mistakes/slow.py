def peak_users(times, users, window):
    most = 0
    for at, time in enumerate(times):
        end = at
        seen = set()
        while end < len(times) and times[end] < time + window:
            seen.add(users[end])
            end += 1
        most = max(most, len(seen))
    return most
