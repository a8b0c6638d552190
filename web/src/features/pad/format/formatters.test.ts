import { expect, it } from 'vitest';
import { canFormat, format, NotReadable } from './formatters';

it('formats what there is a formatter for, and offers nothing else', async () => {
  const cases = [
    [{ name: 'main.js', language: 'javascript' }, 'const a={b:1}', 'const a = { b: 1 };\n'],
    [{ name: 'main.ts', language: 'typescript' }, 'let a:number=1', 'let a: number = 1;\n'],
    [{ name: 'data.json', language: 'text' }, '{"a":[1,2]}', '{ "a": [1, 2] }\n'],
    [{ name: 'notes.md', language: 'text' }, '*  one', '- one\n'],
    [{ name: 'main.sql', language: 'sql' }, 'select 1', 'select\n  1\n'],
  ] as const;
  for (const [file, before, after] of cases) {
    expect(canFormat(file)).toBe(true);
    expect(await format(file, before)).toBe(after);
  }
  for (const file of [
    { name: 'main.py', language: 'python' },
    { name: 'notes.txt', language: 'text' },
  ] as const) {
    expect(canFormat(file)).toBe(false);
    expect(await format(file, 'x')).toBeNull();
  }
});

it('says in which line a text cannot be read', async () => {
  const failed = await format(
    { name: 'main.js', language: 'javascript' },
    'const a = 1;\nconst = 2;\n',
  ).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(NotReadable);
  expect((failed as NotReadable).line).toBe(2);
});
