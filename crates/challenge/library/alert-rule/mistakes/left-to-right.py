import re


def holds(rule, facts):
    tokens = re.findall(r"[a-z][a-z0-9_]*|-?[0-9]+|<=|>=|!=|[<>=()]", rule)
    compare = {"<": int.__lt__, "<=": int.__le__, ">": int.__gt__, ">=": int.__ge__, "=": int.__eq__, "!=": int.__ne__}

    def either():
        result = single()
        while tokens and tokens[0] in ("and", "or"):
            word, other = tokens.pop(0), single()
            result = result and other if word == "and" else result or other
        return result

    def single():
        token = tokens.pop(0)
        if token == "not":
            return not single()
        if token == "(":
            result = either()
            tokens.pop(0)
            return result
        fact = facts.get(token, 0)
        if tokens and tokens[0] in compare:
            return compare[tokens.pop(0)](fact, int(tokens.pop(0)))
        return fact != 0

    return either()
