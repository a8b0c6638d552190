def same_people(accounts):
    parent = list(range(len(accounts)))

    def find(account):
        while parent[account] != account:
            parent[account] = parent[parent[account]]
            account = parent[account]
        return account

    owner = {}
    for account, addresses in enumerate(accounts):
        for address in addresses:
            name, _, domain = address.lower().partition("@")
            first = owner.setdefault((name.split("+")[0], domain), account)
            one, other = sorted((find(first), find(account)))
            parent[other] = one
    people = {}
    for account in range(len(accounts)):
        people.setdefault(find(account), []).append(account)
    return list(people.values())
