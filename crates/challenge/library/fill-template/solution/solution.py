import re

PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def fill(text, values):
    def piece(match):
        inside = match[1]
        if inside is None:
            return match[0][0]
        name, bar, default = inside.partition("|")
        return values.get(name.strip(" "), default if bar else match[0])

    return PIECE.sub(piece, text)
