const lines = require("fs").readFileSync(0, "utf8").split("\n");
let [text, done, undone] = ["", [], []];
for (const line of lines) {
  const space = line.indexOf(" ");
  const command = space < 0 ? line : line.slice(0, space);
  const rest = space < 0 ? "" : line.slice(space + 1);
  if (command === "show") console.log(`|${text}|`);
  else if (command === "type" || command === "erase") {
    const next = command === "type" ? text + rest : text.slice(0, Math.max(0, text.length - Number(rest)));
    if (next === text) continue;
    done.push(text);
    undone = [];
    text = next;
  } else if (command === "undo" && done.length > 0) {
    undone.push(text);
    text = done.pop();
  } else if (command === "redo" && undone.length > 0) {
    done.push(text);
    text = undone.pop();
  }
}
