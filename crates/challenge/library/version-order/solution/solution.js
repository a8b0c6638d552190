function parse(version) {
  const [numbers, label = ""] = version.split("-");
  const parts = numbers.split(".").map(Number);
  const [, letters, digits] = /^([a-z]*)([0-9]*)$/.exec(label);
  return { version, parts, released: label === "", letters, number: Number(digits) };
}

function compare(a, b) {
  for (let at = 0; at < Math.max(a.parts.length, b.parts.length); at++) {
    const difference = (a.parts[at] ?? 0) - (b.parts[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.released !== b.released) return a.released ? 1 : -1;
  if (a.letters !== b.letters) return a.letters < b.letters ? -1 : 1;
  return a.number - b.number;
}

function sortVersions(versions) {
  return versions.map(parse).sort(compare).map((one) => one.version);
}
