def changed_lines(before, after):
    old, new = ([line.strip() for line in lines] for lines in (before, after))
    kept = [0] * (len(new) + 1)
    for line in old:
        row = [0]
        for at, other in enumerate(new):
            row.append(kept[at] + 1 if line == other else max(kept[at + 1], row[at]))
        kept = row
    return len(old) + len(new) - 2 * kept[-1]
