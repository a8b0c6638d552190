from collections import defaultdict, deque


def admit(times, clients, limit, window):
    admitted = defaultdict(deque)
    result = []
    for time, client in zip(times, clients):
        recent = admitted[client]
        while recent and recent[0] <= time - window:
            recent.popleft()
        result.append(len(recent) < limit)
        if result[-1]:
            recent.append(time)
    return result
