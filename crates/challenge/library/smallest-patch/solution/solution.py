def changed_lines(before, after):
    old = [line.rstrip(" \t") for line in before]
    new = [line.rstrip(" \t") for line in after]
    kept = [0] * (len(new) + 1)
    for line in old:
        row = [0]
        for at, other in enumerate(new):
            if line == other:
                row.append(kept[at] + 1)
            else:
                row.append(kept[at + 1] if kept[at + 1] > row[at] else row[at])
        kept = row
    return len(old) + len(new) - 2 * kept[-1]
