import { FILES_DATABASE, holdLock, untilSignOut } from './unsent';

/** A file that is on its way to the server, as it outlives the page that sends it. */
export interface KeptFile {
  id: string;
  name: string;
  file: Blob;
}

/** As it is kept. */
interface Kept extends KeptFile {
  /** Whose it is, and where it goes. */
  place: string;
  /** When, in milliseconds of this browser's clock. */
  at: number;
}

/** Where files are kept until the server has them. Nothing of it fails: what cannot be kept lives as long as its page. */
export interface FileKeeper {
  /** What pages have left that are gone, in the order in which it was chosen. It is this page's from now on. */
  claim: () => Promise<KeptFile[]>;
  keep: (file: KeptFile) => Promise<void>;
  /** The server has it, or nobody wants it. */
  drop: (id: string) => Promise<void>;
}

/** Keeps nothing. */
export const keepsNoFiles: FileKeeper = {
  claim: () => Promise.resolve([]),
  keep: () => Promise.resolve(),
  drop: () => Promise.resolve(),
};

const STORE = 'files';
/** What is larger is not copied, in bytes. */
const LARGEST = 100 << 20;
/** The server gives up what nobody has gone on with for as long, in milliseconds. */
const KEPT_MS = 24 * 3600 * 1000;
/** For how long a page that goes away may still hold what it has kept, in milliseconds. */
const HELD_MS = 500;

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'));
  });
}

/** Opened for each act, so that nothing stands in the way of whoever deletes it all. */
async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(FILES_DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
  const database = await answerOf(opening);
  database.onversionchange = () => database.close();
  try {
    const transaction = database.transaction(STORE, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave no reason'));
    });
    const [answer] = await Promise.all([answerOf(act(transaction.objectStore(STORE))), done]);
    return answer;
  } finally {
    database.close();
  }
}

async function remove(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}

const isFresh = ({ at }: Kept): boolean => Math.abs(Date.now() - at) < KEPT_MS;

class BrowserKeeper implements FileKeeper {
  private readonly mayKeep = untilSignOut();
  /** The locks that this page holds. */
  private readonly held = new Set<string>();
  /** Ends once everything so far is done: what is dropped while it is still copied must not stay. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly place: string) {}

  claim(): Promise<KeptFile[]> {
    return this.next([], async () => {
      const all = (await inStore('readonly', (store) => store.getAll())) as Kept[];
      for (const { id } of all.filter((kept) => !isFresh(kept))) await remove(id);
      const ours = all.filter((kept) => kept.place === this.place && isFresh(kept));
      const claimed = await Promise.all(ours.map(({ id }) => this.take(id)));
      return claimed.filter((kept) => kept !== null).sort((one, other) => one.at - other.at);
    });
  }

  keep({ id, name, file }: KeptFile): Promise<void> {
    const kept: Kept = { id, name, file, place: this.place, at: Date.now() };
    return this.next(undefined, async () => {
      if (file.size > LARGEST || !this.mayKeep()) return;
      // Before it is there, lest another page takes it for left.
      if (await this.hold(id)) await inStore('readwrite', (store) => store.put(kept));
    });
  }

  drop(id: string): Promise<void> {
    return this.next(undefined, () => remove(id));
  }

  /** Null where another page still sends it, or has sent it meanwhile. */
  private async take(id: string): Promise<Kept | null> {
    if (!(await this.hold(id))) return null;
    return ((await inStore('readonly', (store) => store.get(id))) as Kept | undefined) ?? null;
  }

  private async hold(id: string): Promise<boolean> {
    const isHeld = this.held.has(id) || (await holdLock(navigator.locks, `${FILES_DATABASE}:${id}`, HELD_MS));
    if (isHeld) this.held.add(id);
    return isHeld;
  }

  private next<T>(otherwise: T, act: () => Promise<T>): Promise<T> {
    const done = this.queue.then(act).catch(() => otherwise);
    this.queue = done;
    return done;
  }
}

/** What this browser keeps of a person's files for a place: of whoever's pages came over TLS, which alone have locks. */
export function keptFilesOf(person: string, place: string): FileKeeper {
  const canKeep = 'indexedDB' in window && 'locks' in navigator;
  return canKeep ? new BrowserKeeper(`${person}:${place}`) : keepsNoFiles;
}
