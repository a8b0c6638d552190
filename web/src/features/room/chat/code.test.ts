import { expect, it } from 'vitest';
import { languageOf, looksLikeCode } from './code';

it.each([
  ['python', 'def add(a, b):\n    return a + b'],
  ['rust', 'fn main() {\n    println!("hi");\n}'],
  ['java', 'public class Main {\n}'],
  ['javascript', 'const add = (a, b) => a + b;\nadd(1, 2);'],
  ['sql', 'SELECT name\nFROM users;'],
  ['cpp', '#include <vector>\nstd::vector<int> v;'],
])('knows %s by its signs', (language, code) => {
  expect(languageOf(code)).toBe(language);
  expect(looksLikeCode(code)).toBe(true);
});

it.each([
  'Hello Ana,\nnice to meet you.\nShall we begin?',
  'one line; with { signs }',
  '- first\n- second\n- third',
])('takes %j for text', (text) => expect(looksLikeCode(text)).toBe(false));
