from collections import Counter


def peak_users(times, users, window):
    seen, first, most = Counter(), 0, 0
    for time, user in zip(times, users):
        seen[user] += 1
        while times[first] < time - window:
            seen[users[first]] -= 1
            first += 1
        most = max(most, sum(count > 0 for count in seen.values()))
    return most
