import re

TOKEN = re.compile(r"[a-z][a-z0-9_]*|-?[0-9]+|<=|>=|!=|[<>=()]")
COMPARE = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def holds(rule, facts):
    tokens = TOKEN.findall(rule)
    at = 0

    def taken(word):
        nonlocal at
        if at < len(tokens) and tokens[at] == word:
            at += 1
            return True
        return False

    # Both sides are read always, also when the first one decides.
    def either():
        result = both()
        while taken("or"):
            result = both() or result
        return result

    def both():
        result = single()
        while taken("and"):
            result = single() and result
        return result

    def single():
        nonlocal at
        if taken("not"):
            return not single()
        if taken("("):
            result = either()
            taken(")")
            return result
        fact = facts.get(tokens[at], 0)
        at += 1
        if at < len(tokens) and tokens[at] in COMPARE:
            at += 2
            return COMPARE[tokens[at - 2]](fact, int(tokens[at - 1]))
        return fact != 0

    return either()
