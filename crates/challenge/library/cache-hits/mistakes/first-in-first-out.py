from collections import OrderedDict


def count_hits(requests, sizes, capacity):
    held, used, hits = OrderedDict(), 0, 0
    for name in requests:
        if name in held:
            hits += 1
        elif sizes[name] <= capacity:
            while used + sizes[name] > capacity:
                oldest, _ = held.popitem(last=False)
                used -= sizes[oldest]
            held[name] = True
            used += sizes[name]
    return hits
