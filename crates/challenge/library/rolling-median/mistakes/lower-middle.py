def rolling_median(values, window):
    return [float(sorted(values[at : at + window])[(window - 1) // 2]) for at in range(len(values) - window + 1)]
