import re


def holds(rule, facts):
    words = re.sub(r"(?<![<>!])=", "==", rule)
    names = set(re.findall(r"[a-z][a-z0-9_]*", rule)) - {"and", "or", "not"}
    return bool(eval(words, {}, {name: facts.get(name, 0) for name in names}))
