import sys

stock = {}
for line in sys.stdin:
    words = line.split()
    if not words:
        continue
    if words[0] == "report":
        there = sorted(name for name in stock if stock[name] > 0)
        print("\n".join(f"{name} {stock[name]}" for name in there) or "empty")
        continue
    name, count = words[1], int(words[-1])
    held = stock.get(name, 0)
    if words[0] == "in":
        stock[name] = held + count
    elif held >= count:
        stock[name] = held - count
    else:
        print("short", name, count - held)
