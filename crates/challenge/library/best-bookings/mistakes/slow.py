def best_income(requests):
    ordered = sorted(requests, key=lambda request: request[1])
    best = []
    for begin, end, price in ordered:
        before = max((best[at] for at, other in enumerate(ordered[: len(best)]) if other[1] <= begin), default=0)
        best.append(before + price)
    return max(best, default=0)
