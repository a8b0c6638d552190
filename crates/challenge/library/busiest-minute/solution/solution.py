from collections import Counter


def busiest_minute(lines):
    counts = Counter(line[:16] for line in lines if line and not line.startswith(" "))
    return min(counts, key=lambda minute: (-counts[minute], minute), default="")
