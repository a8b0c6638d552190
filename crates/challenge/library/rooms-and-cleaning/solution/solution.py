def rooms_needed(meetings, cleaning):
    begins = sorted(begin for begin, _ in meetings)
    free_again = sorted(end + cleaning for _, end in meetings)
    rooms = freed = 0
    for begin in begins:
        if free_again[freed] <= begin:
            freed += 1
        else:
            rooms += 1
    return rooms
