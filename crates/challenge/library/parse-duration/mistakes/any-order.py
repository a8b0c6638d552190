import re


def to_seconds(text):
    if not re.fullmatch(r"\s*(\d+[dhms]\s*)+", text):
        return -1
    return sum(int(n) * {"d": 86400, "h": 3600, "m": 60, "s": 1}[u] for n, u in re.findall(r"(\d+)([dhms])", text))
