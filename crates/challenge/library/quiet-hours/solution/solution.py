def minute(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def mute_alerts(start, end, times):
    begin, length = minute(start), (minute(end) - minute(start)) % 1440
    return [(minute(time) - begin) % 1440 < length for time in times]
