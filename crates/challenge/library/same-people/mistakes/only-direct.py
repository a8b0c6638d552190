def same_people(accounts):
    people, owner = [], {}
    for account, addresses in enumerate(accounts):
        clean = {a.lower().split("@")[0].split("+")[0] + "@" + a.lower().split("@")[1] for a in addresses}
        known = next((owner[address] for address in clean if address in owner), None)
        if known is None:
            known = []
            people.append(known)
        known.append(account)
        for address in clean:
            owner.setdefault(address, known)
    return people
