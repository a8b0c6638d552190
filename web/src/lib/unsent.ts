import { forgetDrafts, rememberDrafts } from './drafts';

/** Changes of a pad that the server has not stored, as they outlive the page that they were made in. */
export interface Unsent {
  /** The Yjs client id that they were written under. */
  clientId: number;
  /** In order, in pieces that the server takes, in base64. */
  parts: string[];
  /** How many changes that were. */
  changes: number;
  /** The clock of what was last said of the writer's cursor: others take what is older for outdated. */
  presence: number;
}

/** As they are kept. */
interface Kept extends Unsent {
  /** When, in milliseconds of this browser's clock. */
  at: number;
}

const PREFIX = 'colloquy-unsent:';
/** Of an interviewer's notes that wait for the server, which their keeper writes. */
export const NOTES_PREFIX = 'colloquy-notes:';
/** Of files on their way to the server, which their keeper writes. */
export const FILES_DATABASE = 'colloquy-files';
/** Says anew with each sign-out that nothing is to be kept that was opened before it, in whichever page. */
const FORGOTTEN = 'colloquy-forgotten';

/** For how long a page that goes away may still hold what it has kept, in milliseconds. */
const HELD_MS = 500;
/** Nobody comes back for what is older. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** The sign-out after which this page keeps again what was opened before it: the same person is back. */
let forgiven: string | null = null;

const named = (storage: Storage, start: string): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((name) =>
    name.startsWith(start),
  );

/** Whether somebody may still come back for what was kept then, in milliseconds of this browser's clock. */
export function isFresh(at: unknown): boolean {
  return typeof at === 'number' && Math.abs(Date.now() - at) < KEPT_MS;
}

/** Null where it is unreadable or too old. */
function read(text: string | null): Kept | null {
  try {
    const { clientId, parts, changes, presence, at } = JSON.parse(text ?? '') as Partial<Kept>;
    const isWhole = [clientId, changes, presence, at].every(Number.isFinite) && Array.isArray(parts);
    return isWhole && isFresh(at) ? ({ clientId, parts, changes, presence, at } as Kept) : null;
  } catch {
    return null;
  }
}

/** Whether somebody has signed out since the sign-out that was the last one when something was opened. */
function isForgottenSince(opened: string | null, storage: Storage): boolean {
  const last = storage.getItem(FORGOTTEN);
  return last !== opened && last !== forgiven;
}

/**
 * Holds a lock as long as this page is there.
 *
 * @param patience for how long another page may still hold it, in milliseconds; left out: as long as it takes
 * @returns whether it is held
 */
export function holdLock(
  locks: Pick<LockManager, 'request'>,
  name: string,
  patience?: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const held = (): Promise<never> => {
      resolve(true);
      return new Promise(() => undefined);
    };
    const options = patience === undefined ? {} : { signal: AbortSignal.timeout(patience) };
    locks.request(name, options, held).catch(() => resolve(false));
  });
}

/**
 * Keeps what one person has written in one pad until the server has it. Each page that writes has a client id of its own: a page that is gone
 * leaves its id with what it kept, and the next page goes on with both. Whether a page is gone tells the lock that it holds while it lives.
 */
export class UnsentStore {
  private readonly held = new Set<number>();
  /** The last sign-out before this. */
  private readonly opened: string | null;

  /** @param place the person and the pad */
  constructor(
    private readonly place: string,
    private readonly storage: Storage,
    private readonly locks: Pick<LockManager, 'request'>,
  ) {
    this.opened = storage.getItem(FORGOTTEN);
  }

  /** Whether no page has left anything, be it gone or not. */
  get isEmpty(): boolean {
    return named(this.storage, this.nameOf('')).length === 0;
  }

  /** What a page has left that is gone. It is this page's from now on. */
  async claim(): Promise<Unsent | null> {
    for (const name of named(this.storage, this.nameOf(''))) {
      const isOurs = await this.hold(Number(name.slice(this.nameOf('').length)), HELD_MS);
      // Its page may have sent it meanwhile.
      const found = isOurs ? read(this.storage.getItem(name)) : null;
      if (found !== null) return found;
      if (isOurs) this.storage.removeItem(name);
    }
    return null;
  }

  /**
   * Whether what is written under this client id is this page's to keep.
   *
   * @param patience for how long another page may still hold it, in milliseconds; left out: as long as it takes, for an id that the server has given to this one
   */
  async hold(clientId: number, patience?: number): Promise<boolean> {
    if (this.held.has(clientId)) return true;
    const isHeld = await holdLock(this.locks, this.nameOf(clientId), patience);
    if (isHeld) this.held.add(clientId);
    return isHeld;
  }

  /** Whether it is kept now; not where the browser has no room for it, or somebody has signed out. */
  keep(unsent: Unsent): boolean {
    if (this.isForgotten || !this.held.has(unsent.clientId)) return false;
    const kept: Kept = { ...unsent, at: Date.now() };
    try {
      this.storage.setItem(this.nameOf(unsent.clientId), JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it, or nobody wants it. */
  drop(clientId: number): void {
    this.storage.removeItem(this.nameOf(clientId));
  }

  /** There is nothing any more that it belongs to, whichever page has left it. */
  dropAll(): void {
    for (const name of named(this.storage, this.nameOf(''))) this.storage.removeItem(name);
  }

  private get isForgotten(): boolean {
    return isForgottenSince(this.opened, this.storage);
  }

  private nameOf(clientId: number | ''): string {
    return `${PREFIX}${this.place}:${clientId}`;
  }
}

/** Null where a browser refuses it altogether. */
export function storageOfBrowser(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function dropEverything(storage: Storage): void {
  for (const start of [PREFIX, NOTES_PREFIX]) {
    for (const name of named(storage, start)) storage.removeItem(name);
  }
}

/** When what is kept under a name was written; undefined where that cannot be read. */
function writtenAt(text: string | null): unknown {
  try {
    return (JSON.parse(text ?? 'null') as { at?: unknown } | null)?.at;
  } catch {
    return undefined;
  }
}

let isTended = false;

/** Drops what nobody comes back for, and what another page writes while somebody signs out in a third. */
function tend(storage: Storage): void {
  if (isTended) return;
  isTended = true;
  for (const name of named(storage, PREFIX)) {
    if (read(storage.getItem(name)) === null) storage.removeItem(name);
  }
  for (const name of named(storage, NOTES_PREFIX)) {
    if (!isFresh(writtenAt(storage.getItem(name)))) storage.removeItem(name);
  }
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === FORGOTTEN && newValue !== null) dropEverything(storage);
  });
}

/**
 * What this browser keeps of a person's work in the pad at an address; null where it keeps nothing: only pages that came over TLS have locks.
 *
 * @param person '' where the pad is one person's, whoever is signed in
 */
export function unsentOf(person: string, pad: string): UnsentStore | null {
  const storage = storageOfBrowser();
  if (storage === null || !('locks' in navigator)) return null;
  tend(storage);
  return new UnsentStore(`${person}:${pad}`, storage, navigator.locks);
}

/** Whether something that is opened now may be kept, told each time: not once somebody has signed out. */
export function untilSignOut(): () => boolean {
  const storage = storageOfBrowser();
  if (storage === null) return () => false;
  tend(storage);
  const opened = storage.getItem(FORGOTTEN);
  return () => !isForgottenSince(opened, storage);
}

/** Leaves nothing of it in this browser, whoever wrote it and in whichever page; and no drafts of forms. */
export function forgetUnsent(): void {
  forgetDrafts();
  if ('indexedDB' in window) indexedDB.deleteDatabase(FILES_DATABASE);
  const storage = storageOfBrowser();
  if (storage === null) return;
  dropEverything(storage);
  try {
    storage.setItem(FORGOTTEN, crypto.randomUUID());
  } catch {
    // There is no room for anything else either.
  }
  dropEverything(storage);
}

/** The same person has signed in again: what this page holds may be kept again. */
export function rememberUnsent(): void {
  rememberDrafts();
  forgiven = storageOfBrowser()?.getItem(FORGOTTEN) ?? null;
}

// Somebody signs out in another page.
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === FORGOTTEN && newValue !== null) forgetDrafts();
});
