import re

PARTS = re.compile(r" *(?:([0-9]{1,9})d)? *(?:([0-9]{1,9})h)? *(?:([0-9]{1,9})m)? *(?:([0-9]{1,9})s)? *")


def to_seconds(text):
    match = PARTS.fullmatch(text)
    if not match or not any(match.groups()):
        return -1
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
