from bisect import bisect_left, insort


def rolling_median(values, window):
    if len(values) < window:
        return []
    # Moving the values behind a place is one fast copy.
    held = sorted(values[:window])
    low, high = (window - 1) // 2, window // 2
    medians = [(held[low] + held[high]) / 2]
    for old, new in zip(values, values[window:]):
        del held[bisect_left(held, old)]
        insort(held, new)
        medians.append((held[low] + held[high]) / 2)
    return medians
