import sys

text = []
done, undone = [], []
sys.stdin.reconfigure(encoding="utf-8", newline="\n")
for line in sys.stdin:
    command, _, rest = line.rstrip("\n").partition(" ")
    if command == "show":
        print("|" + "".join(text) + "|")
    elif command in ("type", "erase"):
        if command == "type":
            change = (0, [], list(rest))
        else:
            count = min(int(rest), len(text))
            change = (count, text[len(text) - count :], [])
        if not change[1] and not change[2]:
            continue
        done.append(change)
        undone.clear()
        del text[len(text) - change[0] :]
        text.extend(change[2])
    elif command == "undo" and done:
        count, erased, typed = change = done.pop()
        undone.append(change)
        del text[len(text) - len(typed) :]
        text.extend(erased)
    elif command == "redo" and undone:
        count, erased, typed = change = undone.pop()
        done.append(change)
        del text[len(text) - count :]
        text.extend(typed)
