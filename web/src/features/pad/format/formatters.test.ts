import { beforeEach, expect, it, vi } from 'vitest';
import type { Change } from './changes';
import { canFormat, formatterOf, type FormatterId } from './formatters';
import { work, type Answer } from './work';

// Where a browser asks the server for what a formatter was compiled to, a test reads it from the disk.
beforeEach(async () => {
  const { readFile } = await vi.importActual<{
    readFile: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
  }>('node:fs/promises');
  vi.stubGlobal('fetch', async (url: string) => {
    const headers = { 'content-type': 'application/wasm' };
    return new Response(await readFile(`.${url}`), { headers });
  });
  return () => vi.unstubAllGlobals();
});

async function answersOf(formatter: FormatterId, text: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  await work({ formatter, text }, (answer) => answers.push(answer));
  return answers;
}

function applied(text: string, changes: Change[]): string {
  return changes.reduceRight(
    (done, { from, to, insert }) => done.slice(0, from) + insert + done.slice(to),
    text,
  );
}

async function formatted(formatter: FormatterId, text: string): Promise<string> {
  const answers = await answersOf(formatter, text);
  expect(answers.map(({ is }) => is)).toEqual(['begun', 'done']);
  const [, done] = answers;
  return done?.is === 'done' ? applied(text, done.changes) : text;
}

const cases: Record<FormatterId, [before: string, after: string]> = {
  javascript: ['const a={b:1}', 'const a = { b: 1 };\n'],
  typescript: ['let a:number=1', 'let a: number = 1;\n'],
  json: ['{"a":[1,2]}', '{ "a": [1, 2] }\n'],
  markdown: ['*  one', '- one\n'],
  sql: ['select 1', 'select\n  1\n'],
  python: ['def f( a,b ):\n  return a+b', 'def f(a, b):\n    return a + b\n'],
  go: [
    'package main\nfunc main(){\nprintln("ä",1+2)}',
    'package main\n\nfunc main() {\n\tprintln("ä", 1+2)\n}\n',
  ],
  c: [
    '#include <stdio.h>\n#include <a.h>\nint main(){int *a=0;return 1;}',
    '#include <stdio.h>\n#include <a.h>\nint main() {\n    int *a = 0;\n    return 1;\n}\n',
  ],
  cpp: ['class A{public:int f(){return 1;}};', 'class A {\npublic:\n    int f() { return 1; }\n};\n'],
  java: [
    'class Main{int f(int x){if(x==1){return 2;}else{return 3;}}}',
    'class Main {\n    int f(int x) {\n        if (x == 1) {\n            return 2;\n        } else {\n            return 3;\n        }\n    }\n}\n',
  ],
  php: ['<?php\nfunction f($a,$b){return $a+$b;}', '<?php\nfunction f($a, $b)\n{\n    return $a + $b;\n}\n'],
  bash: ['if [ 1 = 1 ];then\necho hi;fi', 'if [ 1 = 1 ]; then\n  echo hi\nfi\n'],
};

const formatters = Object.keys(cases) as FormatterId[];

it.each(formatters)('lays out %s, and leaves what it has laid out', async (formatter) => {
  const [before, after] = cases[formatter];
  expect(await formatted(formatter, before)).toBe(after);
  expect(await formatted(formatter, after)).toBe(after);
});

it.each([
  ['javascript', 'const a = 1;\nconst = 2;\n', 2],
  ['json', '{\n"a": }', 2],
  ['sql', "select 1;\nselect '", 2],
  // What counts bytes counts this letter twice.
  ['python', 'x = "ää"\ndef f(:\n', 2],
  ['go', 'package main\n\nfunc main({\n}\n', 3],
  ['php', '<?php\n\nfunction f(,$b){}\n', 3],
  ['bash', 'if true\necho\nfi\n', 3],
] as const)('says in which line %s cannot be read', async (formatter, text, line) => {
  expect(await answersOf(formatter, text)).toEqual([{ is: 'begun' }, { is: 'unreadable', line }]);
});

it('tells a formatter that does not come from a text that cannot be read', async () => {
  vi.resetModules();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('gone', { status: 404 })));
  const { work: anew } = await import('./work');
  const answers: Answer[] = [];
  await anew({ formatter: 'bash', text: 'echo' }, (answer) => answers.push(answer));
  expect(answers).toEqual([{ is: 'unavailable' }]);
});

it('offers nothing where there is no formatter', () => {
  expect(formatterOf({ name: 'main.py', language: 'python' })).toBe('python');
  expect(formatterOf({ name: 'data.json', language: 'text' })).toBe('json');
  expect(formatterOf({ name: 'notes.md', language: 'text' })).toBe('markdown');
  expect(canFormat({ name: 'main.rs', language: 'rust' })).toBe(false);
  expect(canFormat({ name: 'main.rb', language: 'ruby' })).toBe(false);
  expect(canFormat({ name: 'notes.txt', language: 'text' })).toBe(false);
});
