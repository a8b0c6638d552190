def build_order(needs):
    left = set(needs) | {name for wanted in needs.values() for name in wanted}
    order = []
    while left:
        ready = [name for name in left if not any(other in left for other in needs.get(name, []))]
        if not ready:
            return []
        order.append(min(ready))
        left.discard(order[-1])
    return order
