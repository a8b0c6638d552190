from collections import Counter


def busiest_minute(lines):
    counts = Counter(line[:16] for line in lines if line and line[0] != " ")
    return counts.most_common(1)[0][0] if counts else ""
