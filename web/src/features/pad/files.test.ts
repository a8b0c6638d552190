import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addFile, addFileWith, readFiles, renameFile, setClosed, setLanguage, textOf } from './files';
import { languageOfName, nameInLanguage } from './languages';

const file = (doc: Y.Doc, id: string) => {
  const found = readFiles(doc).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

describe('files', () => {
  it('begin with one, and new ones are in the language of the one that is open', () => {
    const doc = new Y.Doc();
    expect(readFiles(doc).map(({ name }) => name)).toEqual(['main.py']);
    const id = addFile(doc, 'go');
    expect(readFiles(doc).map(({ name }) => name)).toEqual(['main.py', 'file2.go']);
    setClosed(doc, file(doc, id), true);
    expect(file(doc, id).closed).toBe(true);
  });

  it('that come with something in them get the next free name', () => {
    const doc = new Y.Doc();
    const add = () => addFileWith(doc, 'solution.py', 'python', 'pass\r\n');
    expect([add(), add(), addFileWith(doc, 'Makefile', 'text', '')]).toEqual([
      'solution.py',
      'solution-2.py',
      'Makefile',
    ]);
    const second = readFiles(doc).find(({ name }) => name === 'solution-2.py');
    expect(second).toMatchObject({ language: 'python', closed: false });
    expect(textOf(doc, second?.id ?? '').toJSON()).toBe('pass\n');
  });

  it('change their endings with their language, and their language with their endings', () => {
    const doc = new Y.Doc();
    setLanguage(doc, file(doc, 'main'), 'rust');
    expect(file(doc, 'main')).toMatchObject({ name: 'main.rs', language: 'rust' });
    renameFile(doc, file(doc, 'main'), 'Main.java');
    expect(file(doc, 'main')).toMatchObject({ name: 'Main.java', language: 'java' });
    renameFile(doc, file(doc, 'main'), 'Makefile');
    expect(file(doc, 'main')).toMatchObject({ name: 'Makefile', language: 'java' });
  });

  it('are shown whatever others wrote of them', () => {
    const doc = new Y.Doc();
    for (const [id, entry] of [
      ['a', 'no JSON'],
      ['b', '{"name":7,"language":"brainfuck","order":"x"}'],
      ['c', 'null'],
    ] as const) {
      doc.getMap<string>('files').set(id, entry);
    }
    expect(readFiles(doc).map(({ name, language }) => [name, language])).toEqual([
      ['a', 'text'],
      ['b', 'text'],
      ['c', 'text'],
      ['main.py', 'python'],
    ]);
  });
});

describe('names', () => {
  it('speak of languages', () => {
    expect(['x.PY', 'x.tsx', 'a.b.sql', 'x', 'x.unknown'].map(languageOfName)).toEqual([
      'python',
      'typescript',
      'sql',
      null,
      null,
    ]);
    expect(nameInLanguage('x.tsx', 'typescript')).toBe('x.tsx');
    expect(nameInLanguage('x.v2', 'cpp')).toBe('x.v2.cpp');
  });
});
