def compact(numbers):
    parts, run = [], []

    def close():
        if len(run) > 2:
            parts.append(f"{run[0]}-{run[-1]}")
        else:
            parts.extend(str(number) for number in run)
        run.clear()

    for number in sorted(set(numbers)):
        if run and number != run[-1] + 1:
            close()
        run.append(number)
    close()
    return ", ".join(parts)
