def changed_lines(before, after):
    old, new = ([line.rstrip(" \t") for line in lines] for lines in (before, after))

    def smallest(i, j):
        if i == len(old) or j == len(new):
            return len(old) - i + len(new) - j
        if old[i] == new[j]:
            return smallest(i + 1, j + 1)
        return 1 + min(smallest(i + 1, j), smallest(i, j + 1))

    return smallest(0, 0)
