type Compare = (a: number, b: number) => boolean;

const COMPARE: Record<string, Compare> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

function holds(rule: string, facts: Map<string, number>): boolean {
  const tokens = rule.match(/[a-z][a-z0-9_]*|-?[0-9]+|<=|>=|!=|[<>=()]/g) ?? [];
  let at = 0;
  const taken = (word: string): boolean => {
    if (tokens[at] !== word) return false;
    at++;
    return true;
  };
  const either = (): boolean => {
    let result = both();
    while (taken("or")) result = both() || result;
    return result;
  };
  const both = (): boolean => {
    let result = single();
    while (taken("and")) result = single() && result;
    return result;
  };
  const single = (): boolean => {
    if (taken("not")) return !single();
    if (taken("(")) {
      const result = either();
      taken(")");
      return result;
    }
    const fact = facts.get(tokens[at++]) ?? 0;
    const compare = COMPARE[tokens[at]];
    if (!compare) return fact !== 0;
    at += 2;
    return compare(fact, Number(tokens[at - 1]));
  };
  return either();
}
