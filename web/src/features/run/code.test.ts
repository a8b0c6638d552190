import { expect, it } from 'vitest';
import { placesIn, runnable } from './code';

it.each([
  ['  File "main.py", line 3, in <module>', 'main.py', 3, 1],
  ['main.c:2:10: error: ‘missing’ undeclared', 'main.c', 2, 10],
  ['  --> src/main.rs:4:5', 'src/main.rs', 4, 5],
  ['/work/main.js:7\n    throw new Error()', 'main.js', 7, 1],
  ['Main.java:3: error: cannot find symbol', 'Main.java', 3, 1],
  ['./main.go:5:2: undefined: x', 'main.go', 5, 2],
  ["main.rb:2:in 'Integer': invalid value", 'main.rb', 2, 1],
  ['Fatal error in /work/main.php on line 9', 'main.php', 9, 1],
  ['main.sh: line 6: nope: command not found', 'main.sh', 6, 1],
])('finds the line that %j names', (text, file, line, column) => {
  expect(placesIn(text, [file])).toEqual([{ file, line, column }]);
});

it('takes no other file for one of these, and each line once', () => {
  expect(placesIn('other-main.py:3 xmain.py:4 main.pyc:5 mainxpy:6', ['main.py'])).toEqual([]);
  expect(placesIn('main.py:3:1 main.py:3:9', ['main.py'])).toHaveLength(1);
});

it('sends what a program can read, and always the file in which it begins', () => {
  const file = (id: string, name: string) => ({ id, name, language: 'python', text: id });
  const entry = file('1', 'my file.py');
  const names = (files: { name: string }[]) => files.map(({ name }) => name);
  expect(names(runnable([entry, file('2', 'a.py'), file('3', 'my notes')], entry))).toEqual([
    'my file.py',
    'a.py',
  ]);
  const second = file('2', 'a.py');
  expect(names(runnable([file('1', 'a.py'), second], second))).toEqual(['a.py']);
});
