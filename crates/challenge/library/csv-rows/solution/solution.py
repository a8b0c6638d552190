def parse_csv(text):
    rows, row, at = [], [], 0
    while at < len(text) or row:
        cell = []
        if text.startswith('"', at):
            at += 1
            while at < len(text):
                if text[at] != '"':
                    cell.append(text[at])
                    at += 1
                elif text.startswith('""', at):
                    cell.append('"')
                    at += 2
                else:
                    at += 1
                    break
        while at < len(text) and text[at] not in ",\n" and not text.startswith("\r\n", at):
            cell.append(text[at])
            at += 1
        row.append("".join(cell))
        if text.startswith(",", at):
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append(row)
        row = []
    return rows
