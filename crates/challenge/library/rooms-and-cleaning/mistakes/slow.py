def rooms_needed(meetings, cleaning):
    rooms = []
    for begin, end in sorted(meetings):
        for at, free in enumerate(rooms):
            if free <= begin:
                rooms[at] = end + cleaning
                break
        else:
            rooms.append(end + cleaning)
    return len(rooms)
