def compact(numbers):
    unique = []
    for number in numbers:
        if number not in unique:
            unique.append(number)
    unique.sort()
    parts, at = [], 0
    while at < len(unique):
        end = at
        while end + 1 < len(unique) and unique[end + 1] == unique[end] + 1:
            end += 1
        if end - at >= 2:
            parts.append(f"{unique[at]}-{unique[end]}")
        else:
            parts.extend(map(str, unique[at : end + 1]))
        at = end + 1
    return ", ".join(parts)
