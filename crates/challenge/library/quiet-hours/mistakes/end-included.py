def mute_alerts(start, end, times):
    if start == end:
        return [False] * len(times)
    if start < end:
        return [start <= time <= end for time in times]
    return [time >= start or time <= end for time in times]
