import { expect, it } from 'vitest';
import { changesBetween, type Change } from './changes';

function apply(text: string, changes: Change[]): string {
  let [done, at] = ['', 0];
  for (const { from, to, insert } of changes) {
    expect(from).toBeGreaterThanOrEqual(at);
    done += text.slice(at, from) + insert;
    at = to;
  }
  return done + text.slice(at);
}

const replaced = (changes: Change[]) =>
  changes.reduce((sum, { from, to, insert }) => sum + to - from + insert.length, 0);

it('changes nothing where nothing differs', () => {
  expect(changesBetween('const a = 1;\n', 'const a = 1;\n')).toEqual([]);
  expect(changesBetween('', '')).toEqual([]);
});

it('touches the layout and none of the words', () => {
  const before = 'function add(a,b){return a+b}\nadd( 1,2 )\n';
  const after = 'function add(a, b) {\n  return a + b;\n}\nadd(1, 2);\n';
  const changes = changesBetween(before, after);
  expect(apply(before, changes)).toBe(after);
  for (const { from, to, insert } of changes) {
    expect(before.slice(from, to)).toMatch(/^\s*$/);
    expect(insert).toMatch(/^[\s;]*$/);
  }
});

it('takes away only the blanks that are too many', () => {
  const before = 'if (x) {\n        go();\n}\n';
  expect(changesBetween(before, 'if (x) {\n  go();\n}\n')).toEqual([{ from: 11, to: 17, insert: '' }]);
});

it('goes on after something that was put in or left out', () => {
  const before = `a();\n${'one();\n'.repeat(20)}b();\n`;
  const after = 'a();\nb();\nc();\n';
  const changes = changesBetween(before, after);
  expect(apply(before, changes)).toBe(after);
  expect(replaced(changes)).toBeLessThan(20 * 'one();\n'.length + 10);
});

it('does not tear signs apart that take two units', () => {
  const [before, after] = ['x = "😀"', 'x = "😁"'];
  const changes = changesBetween(before, after);
  expect(apply(before, changes)).toBe(after);
  for (const { insert } of changes) expect(() => encodeURIComponent(insert)).not.toThrow();
});

it('makes any text of any other', () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const signs = ['a', 'bc', ' ', '\n', '(', ';', '😀', '  '];
  const text = () => Array.from({ length: next(60) }, () => signs[next(signs.length)]).join('');
  for (let round = 0; round < 500; round += 1) {
    const [before, after] = [text(), text()];
    expect(apply(before, changesBetween(before, after))).toBe(after);
  }
});
