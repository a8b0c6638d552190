const UNITS = { d: 86400, h: 3600, m: 60, s: 1 };

function toSeconds(text) {
  let rest = text.replace(/^ +/, "");
  let [total, last] = [0, Infinity];
  while (rest !== "") {
    const part = /^([0-9]{1,9})([dhms]) */.exec(rest);
    if (!part || UNITS[part[2]] >= last) return -1;
    last = UNITS[part[2]];
    total += Number(part[1]) * last;
    rest = rest.slice(part[0].length);
  }
  return last === Infinity ? -1 : total;
}
