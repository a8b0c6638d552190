import heapq


def build_order(needs):
    waits, wanted_by = {}, {}
    for name, wanted in needs.items():
        waits[name] = len(set(wanted))
        for other in set(wanted):
            waits.setdefault(other, 0)
            wanted_by.setdefault(other, []).append(name)
    ready = [name for name, count in waits.items() if count == 0]
    heapq.heapify(ready)
    order = []
    while ready:
        name = heapq.heappop(ready)
        order.append(name)
        for other in wanted_by.get(name, []):
            waits[other] -= 1
            if waits[other] == 0:
                heapq.heappush(ready, other)
    return order if len(order) == len(waits) else []
