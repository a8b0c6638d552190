def mute_alerts(start, end, times):
    return [start <= time < end for time in times]
