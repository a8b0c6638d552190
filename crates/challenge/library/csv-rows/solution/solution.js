function parseCsv(text) {
  const rows = [];
  let [row, cell, state] = [[], "", "start"];
  const endRow = () => {
    rows.push([...row, cell]);
    [row, cell, state] = [[], "", "start"];
  };
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (state === "quoted") {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') cell += text[++at];
      else state = "plain";
    } else if (c === '"' && state === "start") state = "quoted";
    else if (c === ",") {
      row.push(cell);
      [cell, state] = ["", "start"];
    } else if (c === "\n") endRow();
    else if (c === "\r" && text[at + 1] === "\n") {
      endRow();
      at++;
    } else {
      cell += c;
      state = "plain";
    }
  }
  if (row.length > 0 || cell !== "" || state !== "start") endRow();
  return rows;
}
