def same_people(accounts):
    people = []
    for account, addresses in enumerate(accounts):
        clean = {a.lower().split("@")[0].split("+")[0] + "@" + a.lower().split("@")[1] for a in addresses}
        numbers = [account]
        apart = []
        for other, others in people:
            if any(address in clean for address in others):
                numbers += other
                clean = clean | others
            else:
                apart.append((other, others))
        people = apart + [(numbers, clean)]
    return [sorted(numbers) for numbers, _ in people]
