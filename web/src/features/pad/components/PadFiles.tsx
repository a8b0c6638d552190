import type { ReactNode } from 'react';
import { readCode, type CodeFile } from '../code';
import type { PadConnection, PadView } from '../connection/PadConnection';
import { addFileWith, type PadFile } from '../files';
import { isLanguage } from '../languages';
import { useFiles, usePadAt } from '../usePad';

/** What another part of the page does with the pad's files. */
export interface PadAccess {
  /** The open files, without what stands in them. */
  files: PadFile[];
  /** What stands in a file now; null where it is closed. */
  read: (id: string) => CodeFile | null;
  /** Makes a file with something in it; the name that it got. */
  add: (name: string, language: string, text: string) => string;
  /** Whether the pad has been read, so that there is something to test. */
  loaded: boolean;
  /** Whether a file can be made. */
  writable: boolean;
}

interface PadFilesProps {
  /** The pad's address. */
  path: string;
  children: (pad: PadAccess) => ReactNode;
}

/** Connects to the pad while it is shown, and hands its files on. */
export default function PadFiles({ path, children }: PadFilesProps) {
  const { pad, view } = usePadAt(path);
  return (
    <Files key={pad.doc.guid} pad={pad} view={view}>
      {children}
    </Files>
  );
}

interface FilesProps {
  pad: PadConnection;
  view: PadView;
  children: PadFilesProps['children'];
}

function Files({ pad, view, children }: FilesProps) {
  const files = useFiles(pad.doc);
  return children({
    files: files.filter((file) => !file.closed),
    read: (id) => readCode(pad).find((file) => file.id === id) ?? null,
    add: (name, language, text) => addFileWith(pad.doc, name, isLanguage(language) ? language : 'text', text),
    loaded: view.loaded,
    writable: view.loaded && view.status === 'online' && files.length < view.limits.files,
  });
}
