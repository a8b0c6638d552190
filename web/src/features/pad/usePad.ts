import { useEffect, useState, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { padOf } from './connection/pads';
import type { PadConnection, PadView } from './connection/PadConnection';
import { peopleIn, type PadPerson } from './editor/people';
import { readFiles, type PadFile } from './files';

/** Connects to an interview's pad while it is shown. */
export function usePad(interviewId: string): { pad: PadConnection; view: PadView } {
  const pad = padOf(interviewId);
  const view = useSyncExternalStore(pad.subscribe, pad.getSnapshot);
  useEffect(() => pad.use(), [pad]);
  return { pad, view };
}

/** The pad's files, kept up to date. */
export function useFiles(doc: Y.Doc): PadFile[] {
  const [files, setFiles] = useState(() => readFiles(doc));
  useEffect(() => {
    const entries = doc.getMap('files');
    const read = (): void => setFiles(readFiles(doc));
    read();
    entries.observe(read);
    return () => entries.unobserve(read);
  }, [doc]);
  return files;
}

/** Everybody else who has the pad open. */
export function usePeople(pad: PadConnection): PadPerson[] {
  const { awareness } = pad;
  const [people, setPeople] = useState<PadPerson[]>([]);
  useEffect(() => {
    const read = (): void => setPeople(peopleIn(awareness));
    read();
    awareness?.on('change', read);
    return () => awareness?.off('change', read);
  }, [awareness]);
  return people;
}
