import type { PadConnection } from './connection/PadConnection';
import { readFiles, textOf } from './files';
import type { LanguageId } from './languages';

/** A file of the pad with what stands in it now. */
export interface CodeFile {
  id: string;
  name: string;
  language: LanguageId;
  text: string;
}

/** What stands in the pad, for what is shown below its editor. Read when it is needed: it changes with every keystroke. */
export interface PadCode {
  /** The file that the reader sees. */
  current: () => CodeFile | null;
  /** Every open file, in order. */
  files: () => CodeFile[];
  /** Shows a place in a file and puts the cursor there. Lines and columns count from 1. */
  goTo: (fileId: string, line: number, column?: number) => void;
  /** Whether the reader may write, and so may run what is written. */
  writable: boolean;
}

/** Every open file of a pad. */
export function readCode(pad: PadConnection): CodeFile[] {
  return readFiles(pad.doc)
    .filter((file) => !file.closed)
    .map(({ id, name, language }) => ({ id, name, language, text: textOf(pad.doc, id).toJSON() }));
}
