def count_hits(requests, sizes, capacity):
    held, hits = [], 0
    for name in requests:
        if name in held:
            hits += 1
            held.remove(name)
            held.append(name)
        elif sizes[name] <= capacity:
            while sum(sizes[other] for other in held) + sizes[name] > capacity:
                held.pop(0)
            held.append(name)
    return hits
