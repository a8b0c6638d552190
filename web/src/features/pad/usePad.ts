import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { useVisitor } from '@/lib/session';
import { keepPadAs, padAt, padOf } from './connection/pads';
import type { PadConnection, PadStatus, PadView } from './connection/PadConnection';
import type { RunNews } from './connection/protocol';
import { peopleIn, type PadPerson } from './editor/people';
import { readFiles, type PadFile } from './files';

/** Connects to an interview's pad while it is shown. */
export function usePad(interviewId: string): { pad: PadConnection; view: PadView } {
  return useConnection(padOf(interviewId));
}

/** Connects to the pad at an address while it is shown. */
export function usePadAt(path: string): { pad: PadConnection; view: PadView } {
  return useConnection(padAt(path));
}

function useConnection(pad: PadConnection): { pad: PadConnection; view: PadView } {
  const view = useSyncExternalStore(pad.subscribe, pad.getSnapshot);
  const person = useVisitor()?.user.id ?? '';
  useEffect(() => pad.use(person), [pad, person]);
  return { pad, view };
}

/** How long a pad that was opened ahead has to be shown, in milliseconds. */
const HELD_MS = 5000;

/**
 * Opens the pad at an address while the page that shows it is on its way; ends once its text is there, or is known not to come.
 *
 * @param person whose unsent changes this browser keeps for it
 */
export function openPadAhead(path: string, person: string): Promise<void> {
  const pad = padAt(path);
  setTimeout(pad.use(person), HELD_MS);
  return new Promise((resolve) => {
    const look = (): void => {
      const { loaded, status } = pad.getSnapshot();
      if (loaded || status !== 'connecting') resolve();
    };
    const unsubscribe = pad.subscribe(look);
    setTimeout(unsubscribe, HELD_MS);
    look();
  });
}

/** Has the browser keep what is unsent of the pad at an address under a name that outlives the address. */
export function useKeptAs(path: string, name: string): void {
  // Before anything on the page connects to it.
  useLayoutEffect(() => keepPadAs(path, name), [path, name]);
}

/** Drops this page's copy of the pad at an address, and reads it anew. */
export function startPadAnew(path: string): void {
  padAt(path).startAnew();
}

/** Hears of the programs that are run in the pad at an address; null: of some it may not have heard. */
export function onPadRun(path: string, listener: (news: RunNews | null) => void): () => void {
  return padAt(path).onRun(listener);
}

/** Nothing of what this page holds is sent any more after these. */
const stuck: PadStatus[] = ['refused', 'full', 'late', 'forbidden', 'missing', 'worn', 'closed'];

/** Whether the server has everything that was written in the pad at an address; `never`: the last of it, it won't get. */
export function usePadSaved(path: string): 'yes' | 'soon' | 'never' {
  const { unsaved, status } = usePadAt(path).view;
  if (unsaved === 0) return 'yes';
  return stuck.includes(status) ? 'never' : 'soon';
}

/** Whether the pad at an address is closed for this page, since what it belongs to was taken back. */
export function usePadClosed(path: string): boolean {
  return usePadAt(path).view.status === 'closed';
}

/** Something that is read anew whenever it has changed. */
interface Store<T> {
  subscribe: (listener: () => void) => () => void;
  get: () => T;
}

/** @param listen begins to listen, and answers with the way to stop */
function storeOf<T>(read: () => T, listen: (changed: () => void) => () => void): Store<T> {
  let value = read();
  return {
    get: () => value,
    subscribe: (listener) => {
      // What has changed between the first look and now.
      value = read();
      return listen(() => {
        value = read();
        listener();
      });
    },
  };
}

function filesOf(doc: Y.Doc): Store<PadFile[]> {
  const entries = doc.getMap('files');
  return storeOf(
    () => readFiles(doc),
    (changed) => {
      entries.observe(changed);
      return () => entries.unobserve(changed);
    },
  );
}

function peopleOf(awareness: Awareness | null): Store<PadPerson[]> {
  return storeOf(
    () => peopleIn(awareness),
    (changed) => {
      awareness?.on('change', changed);
      return () => awareness?.off('change', changed);
    },
  );
}

/** The pad's files, kept up to date. */
export function useFiles(doc: Y.Doc): PadFile[] {
  const store = useMemo(() => filesOf(doc), [doc]);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Everybody else who has the pad open. */
export function usePeople(pad: PadConnection): PadPerson[] {
  const { awareness } = pad;
  const store = useMemo(() => peopleOf(awareness), [awareness]);
  return useSyncExternalStore(store.subscribe, store.get);
}

const histories = new WeakMap<Y.Text, Y.UndoManager>();

/** The history of the reader's own changes to a file, which outlives a look at another file. */
export function historyOf(text: Y.Text): Y.UndoManager {
  let history = histories.get(text);
  if (history === undefined) {
    history = new Y.UndoManager(text);
    histories.set(text, history);
  }
  return history;
}
