const STRENGTH = { or: 1, and: 2, not: 3 };
const COMPARE = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

function holds(rule, facts) {
  const tokens = rule.match(/[a-z][a-z0-9_]*|-?[0-9]+|<=|>=|!=|[<>=()]/g);
  const values = [];
  const waiting = [];
  const apply = () => {
    const word = waiting.pop();
    const last = values.pop();
    if (word === "not") return values.push(!last);
    const first = values.pop();
    return values.push(word === "and" ? first && last : first || last);
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === "(" || token === "not") waiting.push(token);
    else if (token === ")") {
      while (waiting.at(-1) !== "(") apply();
      waiting.pop();
    } else if (token === "and" || token === "or") {
      while (waiting.length > 0 && STRENGTH[waiting.at(-1)] >= STRENGTH[token]) apply();
      waiting.push(token);
    } else {
      const fact = facts.get(token) ?? 0;
      const compare = COMPARE[tokens[at + 1]];
      values.push(compare ? compare(fact, Number(tokens[at + 2])) : fact !== 0);
      if (compare) at += 2;
    }
  }
  while (waiting.length > 0) apply();
  return values[0];
}
