import type { RunFile } from '@/api/types';

/** A file of the pad. */
export interface PadFile {
  id: string;
  name: string;
  language: string;
  text: string;
}

/** What can be run, and how its lines are shown. */
export interface RunCode {
  /** The file that the reader sees. */
  current: () => PadFile | null;
  /** Every open file. */
  files: () => PadFile[];
  /** Shows a line of a file; lines and columns count from 1. */
  goTo: (fileId: string, line: number, column?: number) => void;
  /** Whether the reader may run it. */
  writable: boolean;
}

/** What the server takes for a name (`run/service.rs`): others are notes, which no program reads. */
const NAME = /^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*$/;

/** The files to run `entry` with. Under a name that the server refuses it is sent all the same, so that it says why. */
export function runnable(files: PadFile[], entry: PadFile): RunFile[] {
  return files
    .filter((file) => file.id === entry.id || (NAME.test(file.name) && file.name !== entry.name))
    .map(({ name, text }) => ({ name, content: text }));
}

/** A line of a file that an error names. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** At most this many places of one output are offered. */
const MOST = 5;

/** How compilers and interpreters name a line: `main.c:3:5`, `File "main.py", line 3`, `main.php on line 3`, `main.sh: line 3`. */
export function placesIn(text: string, names: readonly string[]): Place[] {
  const found = new Map<string, Place>();
  for (const name of names) {
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const pattern = new RegExp(
      String.raw`(?<![\w.-])${escaped}(?::(\d+)(?::(\d+))?|"?(?:,|:| on)? line (\d+))`,
      'g',
    );
    for (const [, line, column, worded] of text.matchAll(pattern)) {
      const place = { file: name, line: Number(line ?? worded), column: Number(column ?? 1) };
      const key = `${name} ${place.line}`;
      if (place.line > 0 && !found.has(key)) found.set(key, place);
    }
  }
  return [...found.values()].slice(0, MOST);
}
