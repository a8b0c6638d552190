function changedLines(before, after) {
  const trimmed = (line) => line.replace(/[ \t]+$/, "");
  const [old, next] = [before.map(trimmed), after.map(trimmed)];
  let kept = new Array(next.length + 1).fill(0);
  for (const line of old) {
    const row = [0];
    for (let at = 0; at < next.length; at++) {
      row.push(line === next[at] ? kept[at] + 1 : Math.max(kept[at + 1], row[at]));
    }
    kept = row;
  }
  return old.length + next.length - 2 * kept[next.length];
}
