def best_income(requests):
    taken = []
    for begin, end, price in sorted(requests, key=lambda request: -request[2]):
        if all(end <= other[0] or other[1] <= begin for other in taken):
            taken.append([begin, end, price])
    return sum(request[2] for request in taken)
