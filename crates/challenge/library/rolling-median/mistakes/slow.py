def rolling_median(values, window):
    medians = []
    for at in range(len(values) - window + 1):
        part = sorted(values[at : at + window])
        medians.append((part[(window - 1) // 2] + part[window // 2]) / 2)
    return medians
