import sys

stock = {}
for line in sys.stdin:
    line = line.rstrip("\r\n")
    if line == "report":
        there = sorted(name for name, count in stock.items() if count > 0)
        print("\n".join(f"{name} {stock[name]}" for name in there) or "empty")
    elif line:
        command, rest = line.split(" ", 1)
        name, count = rest.rsplit(" ", 1)
        held = stock.get(name, 0)
        if command == "in":
            stock[name] = held + int(count)
        elif held >= int(count):
            stock[name] = held - int(count)
        else:
            print(f"short {name} {int(count) - held}")
