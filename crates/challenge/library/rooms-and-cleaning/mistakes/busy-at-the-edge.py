def rooms_needed(meetings, cleaning):
    changes = sorted([(begin, -1) for begin, _ in meetings] + [(end + cleaning, 1) for _, end in meetings])
    taken = most = 0
    for _, change in changes:
        taken -= change
        most = max(most, taken)
    return most
