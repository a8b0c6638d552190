from collections import Counter


def changed_lines(before, after):
    old, new = (Counter(line.rstrip(" \t") for line in lines) for lines in (before, after))
    return sum((old - new).values()) + sum((new - old).values())
