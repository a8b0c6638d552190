import sys

texts, at = [""], 0
for line in sys.stdin:
    command, _, rest = line.rstrip("\n").partition(" ")
    text = texts[at]
    if command == "show":
        print("|" + text + "|")
    elif command == "undo":
        at = max(at - 1, 0)
    elif command == "redo":
        at = min(at + 1, len(texts) - 1)
    else:
        at += 1
        texts[at:] = [text + rest if command == "type" else text[: max(len(text) - int(rest), 0)]]
