const lines = require("fs").readFileSync(0, "utf8").split(/\r?\n/);
const stock = new Map();
const out = [];
for (const line of lines) {
  if (line === "report") {
    const names = [...stock.keys()].filter((name) => stock.get(name) > 0);
    // Buffers compare as code points do; texts of JavaScript compare as UTF-16.
    names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    out.push(...(names.length === 0 ? ["empty"] : names.map((name) => `${name} ${stock.get(name)}`)));
  } else if (line !== "") {
    const [, command, name, count] = /^(\S+) (.*) (\d+)$/.exec(line);
    const held = stock.get(name) ?? 0;
    if (command === "in") stock.set(name, held + Number(count));
    else if (held >= Number(count)) stock.set(name, held - Number(count));
    else out.push(`short ${name} ${Number(count) - held}`);
  }
}
console.log(out.join("\n"));
