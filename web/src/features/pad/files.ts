import type * as Y from 'yjs';
import { isLanguage, languageOfName, languages, nameInLanguage, type LanguageId } from './languages';

/**
 * The files of a pad. The document is flat, and the server takes nothing else (`pad/inspection.rs`): the map `files` says of each file
 * what is in `FileEntry`, as JSON, and the text `text:<id>` is what stands in it. So no two people ever make the same text twice.
 */
export interface PadFile {
  id: string;
  name: string;
  language: LanguageId;
  /** A closed file keeps its text, and can be opened again. */
  closed: boolean;
  order: number;
}

type FileEntry = Omit<PadFile, 'id'>;

/** The file that is there before anybody has made one. */
const FIRST: PadFile = { id: 'main', name: 'main.py', language: 'python', closed: false, order: 0 };
/** The server's limit is in bytes, of which a letter takes up to four and the rest of the entry some. */
export const NAME_LENGTH = 80;

/** Editors know one way to end a line: places in a text are counted by it. */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

const entries = (doc: Y.Doc): Y.Map<string> => doc.getMap<string>('files');

/** What stands in a file. */
export function textOf(doc: Y.Doc, id: string): Y.Text {
  return doc.getText(`text:${id}`);
}

/** Every file in its order, closed ones too. */
export function readFiles(doc: Y.Doc): PadFile[] {
  const files = [...entries(doc).entries()].map(([id, entry]) => parse(id, entry));
  if (!files.some((file) => file.id === FIRST.id)) files.push(FIRST);
  return files.sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}

/** Others wrote it, and might have written anything. */
function parse(id: string, entry: string): PadFile {
  let found: Partial<Record<keyof FileEntry, unknown>> = {};
  try {
    const read: unknown = JSON.parse(entry);
    if (typeof read === 'object' && read !== null) found = read;
  } catch {
    // Shown under its id.
  }
  const name = typeof found.name === 'string' && found.name !== '' ? found.name.slice(0, NAME_LENGTH) : id;
  return {
    id,
    name,
    language: isLanguage(found.language) ? found.language : (languageOfName(name) ?? 'text'),
    closed: found.closed === true,
    order: typeof found.order === 'number' ? found.order : 0,
  };
}

function write(doc: Y.Doc, { id, ...entry }: PadFile): void {
  entries(doc).set(id, JSON.stringify(entry));
}

/** A new file in the language of the one that is open; its id. */
export function addFile(doc: Y.Doc, language: LanguageId): string {
  const files = readFiles(doc);
  const names = new Set(files.map((file) => file.name));
  const ending = languages[language].endings[0];
  let number = files.length + 1;
  while (names.has(`file${number}.${ending}`)) number += 1;
  const id = crypto.randomUUID().slice(0, 13);
  const order = Math.max(...files.map((file) => file.order)) + 1;
  write(doc, { id, name: `file${number}.${ending}`, language, closed: false, order });
  return id;
}

/** A new file with something in it, under its name or the next free one like it; its name. */
export function addFileWith(doc: Y.Doc, name: string, language: LanguageId, text: string): string {
  const files = readFiles(doc);
  const names = new Set(files.map((file) => file.name));
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  let free = name;
  for (let number = 2; names.has(free); number += 1) free = `${stem}-${number}${ending}`;
  const id = crypto.randomUUID().slice(0, 13);
  const order = Math.max(...files.map((file) => file.order)) + 1;
  doc.transact(() => {
    write(doc, { id, name: free, language, closed: false, order });
    textOf(doc, id).insert(0, withLineFeeds(text));
  });
  return free;
}

/** Another name, and the language that it speaks of. */
export function renameFile(doc: Y.Doc, file: PadFile, name: string): void {
  write(doc, { ...file, name, language: languageOfName(name) ?? file.language });
}

/** Another language, and the ending that is usual in it. */
export function setLanguage(doc: Y.Doc, file: PadFile, language: LanguageId): void {
  write(doc, { ...file, name: nameInLanguage(file.name, language), language });
}

export function setClosed(doc: Y.Doc, file: PadFile, closed: boolean): void {
  write(doc, { ...file, closed });
}
