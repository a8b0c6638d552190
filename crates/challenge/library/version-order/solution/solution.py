import re


def age(version):
    numbers, _, label = version.partition("-")
    parts = [int(part) for part in numbers.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    letters, digits = re.fullmatch(r"([a-z]*)([0-9]*)", label).groups()
    return parts, label == "", letters, int(digits or 0)


def sort_versions(versions):
    return sorted(versions, key=age)
