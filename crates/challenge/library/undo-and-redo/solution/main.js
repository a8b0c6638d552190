const lines = require("fs").readFileSync(0, "utf8").split("\n");
const text = [];
const out = [];
let done = [];
let undone = [];
const swap = (away, add) => {
  text.length -= away.length;
  for (const letter of add) text.push(letter);
};
for (const line of lines) {
  const space = line.indexOf(" ");
  const command = space < 0 ? line : line.slice(0, space);
  const rest = space < 0 ? "" : line.slice(space + 1);
  if (command === "show") out.push(`|${text.join("")}|`);
  else if (command === "type" || command === "erase") {
    const typed = command === "type" ? [...rest] : [];
    const erased = command === "erase" && Number(rest) > 0 ? text.slice(-Number(rest)) : [];
    if (typed.length + erased.length === 0) continue;
    swap(erased, typed);
    done.push([erased, typed]);
    undone = [];
  } else if (command === "undo" && done.length > 0) {
    const [erased, typed] = done.pop();
    swap(typed, erased);
    undone.push([erased, typed]);
  } else if (command === "redo" && undone.length > 0) {
    const [erased, typed] = undone.pop();
    swap(erased, typed);
    done.push([erased, typed]);
  }
}
console.log(out.join("\n"));
