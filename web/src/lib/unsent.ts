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

const PREFIX = 'colloquy-unsent:';

/** For how long a page that goes away may still hold what it has kept, in milliseconds. */
const HELD_MS = 500;

/** After a sign-out nothing is kept any more in this page. */
let isForgotten = false;

const named = (storage: Storage, start: string): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((name) =>
    name.startsWith(start),
  );

/**
 * Keeps what one person has written in one pad until the server has it. Each page that writes has a client id of its own: a page that is gone
 * leaves its id with what it kept, and the next page goes on with both. Whether a page is gone tells the lock that it holds while it lives.
 */
export class UnsentStore {
  private readonly held = new Set<number>();

  /** @param place the person and the pad */
  constructor(
    private readonly place: string,
    private readonly storage: Storage,
    private readonly locks: Pick<LockManager, 'request'>,
  ) {}

  /** Whether no page has left anything, be it gone or not. */
  get isEmpty(): boolean {
    return named(this.storage, this.nameOf('')).length === 0;
  }

  /** What a page has left that is gone. It is this page's from now on. */
  async claim(): Promise<Unsent | null> {
    for (const name of named(this.storage, this.nameOf(''))) {
      const isOurs = await this.hold(Number(name.slice(this.nameOf('').length)));
      // Its page may have sent it meanwhile.
      const found = isOurs ? this.storage.getItem(name) : null;
      if (found !== null) return JSON.parse(found) as Unsent;
    }
    return null;
  }

  /** Whether what is written under this client id is this page's to keep. */
  async hold(clientId: number): Promise<boolean> {
    if (this.held.has(clientId)) return true;
    return new Promise((resolve) => {
      const held = (): Promise<never> => {
        this.held.add(clientId);
        resolve(true);
        // As long as the page is there.
        return new Promise(() => undefined);
      };
      const options = { signal: AbortSignal.timeout(HELD_MS) };
      this.locks.request(this.nameOf(clientId), options, held).catch(() => resolve(false));
    });
  }

  /** Whether it is kept now; not where the browser has no room for it. */
  keep(unsent: Unsent): boolean {
    if (isForgotten || !this.held.has(unsent.clientId)) return false;
    try {
      this.storage.setItem(this.nameOf(unsent.clientId), JSON.stringify(unsent));
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it, or nobody wants it. */
  drop(clientId: number): void {
    this.storage.removeItem(this.nameOf(clientId));
  }

  private nameOf(clientId: number | ''): string {
    return `${PREFIX}${this.place}:${clientId}`;
  }
}

/** Null where a browser refuses it altogether. */
function storageOfBrowser(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What this browser keeps of a person's work in the pad at an address; null where it keeps nothing: only pages that came over TLS have locks. */
export function unsentOf(person: string, path: string): UnsentStore | null {
  const storage = storageOfBrowser();
  return storage !== null && 'locks' in navigator
    ? new UnsentStore(`${person}:${path}`, storage, navigator.locks)
    : null;
}

/** Leaves nothing of it in this browser, whoever wrote it. */
export function forgetUnsent(): void {
  isForgotten = true;
  const storage = storageOfBrowser();
  if (storage !== null) for (const name of named(storage, PREFIX)) storage.removeItem(name);
}
