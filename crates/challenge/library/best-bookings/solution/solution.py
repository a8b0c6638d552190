from bisect import bisect_right


def best_income(requests):
    ends, earned = [0], [0]
    for begin, end, price in sorted(requests, key=lambda request: request[1]):
        before = earned[bisect_right(ends, begin) - 1]
        ends.append(end)
        earned.append(max(earned[-1], before + price))
    return earned[-1]
