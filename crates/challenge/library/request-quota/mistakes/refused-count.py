from collections import defaultdict, deque


def admit(times, clients, limit, window):
    seen = defaultdict(deque)
    result = []
    for time, client in zip(times, clients):
        recent = seen[client]
        while recent and recent[0] <= time - window:
            recent.popleft()
        result.append(len(recent) < limit)
        recent.append(time)
    return result
