def build_order(needs):
    order, done = [], {}

    def visit(name):
        if name in done:
            return done[name]
        done[name] = False
        if not all([visit(other) for other in sorted(needs.get(name, []))]):
            return False
        done[name] = True
        order.append(name)
        return True

    return order if all([visit(name) for name in sorted(needs)]) else []
