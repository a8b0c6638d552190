import type { InterviewNote, SaveNote } from '@/api';
import { pauseAsked } from '@/api/patience';
import { ApiError } from '@/api/problem';
import { isFresh } from '@/lib/unsent';

/** A note as it is written here; null for one that is deleted. */
export type Written = { text: string; begunAt: string; isShared: boolean } | null;

export interface KeeperView {
  /** What the server does not have yet, by id. */
  waiting: ReadonlyMap<string, Written>;
  /** How the notes stand to the server. `refused` are kept here, and not sent again before they are changed. */
  state: 'saved' | 'saving' | 'offline' | 'refused';
}

/** What sends notes to the server. */
export interface NoteSender {
  save: (id: string, body: SaveNote) => Promise<InterviewNote>;
  remove: (id: string) => Promise<unknown>;
  /** Called with what the server has now; null for a note that is gone. */
  onKept: (id: string, note: InterviewNote | null) => void;
}

/** What is kept over a reload; a part of `Storage`. */
export type NoteStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Holds the lock of that name, once no other page does, until what is done is done. */
export type HoldLock = (name: string, act: () => Promise<void> | void) => Promise<unknown>;

/** How long typing pauses before it is saved, and until what failed is tried again, in milliseconds. */
const PAUSE_MS = 600;
const RETRY_MS = 2000;

/**
 * Keeps one interviewer's notes: each change is kept in this browser at once and sent a moment later, one request at a time, until the
 * server has it. Its id is made here, so what is sent twice is kept once. Each page has a place of its own in the browser, and takes over what
 * pages have left that are gone.
 */
export class NoteKeeper {
  private readonly waiting = new Map<string, Written>();
  private readonly own: string;
  private readonly refused = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private sending = false;
  private failed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private view: KeeperView;

  constructor(
    name: string,
    private readonly sender: NoteSender,
    private readonly storage: NoteStorage | null,
    /** Null where a browser has no locks: what is there then counts as left. */
    hold: HoldLock | null = null,
    /** Whether anything is kept in this browser still; not once somebody has signed out. */
    private readonly mayKeep: () => boolean = () => true,
  ) {
    this.own = `${name}:${crypto.randomUUID()}`;
    this.view = this.makeView();
    // For as long as the page lives.
    hold?.(this.own, () => new Promise<void>(() => undefined)).catch(() => undefined);
    for (const place of this.placesOf(name)) {
      const adopt = (): void => this.adopt(place);
      if (hold === null) adopt();
      else hold(place, adopt).catch(adopt);
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): KeeperView => this.view;

  /** Writes a note, or deletes it. One that is emptied waits for what is written into it next, or for being deleted. */
  write(id: string, note: Written): void {
    this.waiting.set(id, note);
    this.refused.delete(id);
    this.keep();
    if (!isBlank(note)) this.later(note === null ? 0 : PAUSE_MS);
  }

  /** Tries at once what could not be sent. */
  readonly retry = (): void => {
    if (this.waiting.size > 0) this.later(0);
  };

  private later(milliseconds: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, milliseconds);
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    this.tell();
    try {
      for (;;) {
        const next = [...this.waiting].find(([id, note]) => !this.refused.has(id) && !isBlank(note));
        if (next === undefined) break;
        await this.sendOne(...next);
      }
      this.failed = false;
    } catch (error) {
      this.failed = true;
      // Whoever signs in next may be somebody else: these notes wait for a page of their author's.
      const isSignedOut = error instanceof ApiError && error.status === 401;
      if (!isSignedOut) this.later(Math.max(RETRY_MS, pauseAsked(error)));
    } finally {
      this.sending = false;
      this.tell();
    }
  }

  private async sendOne(id: string, note: Written): Promise<void> {
    try {
      const kept = note === null ? (await this.sender.remove(id), null) : await this.sender.save(id, note);
      this.sender.onKept(id, kept);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (this.waiting.get(id) === note) this.refused.add(id);
      return;
    }
    // What was typed meanwhile is sent next.
    if (this.waiting.get(id) === note) this.waiting.delete(id);
    this.keep();
  }

  private keep(): void {
    try {
      if (this.waiting.size === 0) this.storage?.removeItem(this.own);
      else if (this.mayKeep()) {
        this.storage?.setItem(this.own, JSON.stringify({ at: Date.now(), notes: [...this.waiting] }));
      }
    } catch {
      // Without storage what waits lives only as long as the page.
    }
    this.tell();
  }

  /** Where pages have kept notes of this interview and person. */
  private placesOf(name: string): string[] {
    try {
      const count = this.storage?.length ?? 0;
      const all = Array.from({ length: count }, (_, index) => this.storage?.key(index) ?? '');
      return all.filter((place) => place.startsWith(name));
    } catch {
      return [];
    }
  }

  /** Takes over what a page that is gone has left; what is written here counts more. */
  private adopt(place: string): void {
    const left = this.read(place);
    for (const [id, note] of left) if (!this.waiting.has(id)) this.waiting.set(id, note);
    try {
      this.storage?.removeItem(place);
    } catch {
      // It is taken over again, and sending twice is keeping once.
    }
    if (left.length === 0) return;
    this.keep();
    this.retry();
  }

  private read(place: string): [string, Written][] {
    try {
      return readWaiting(this.storage?.getItem(place) ?? null);
    } catch {
      return [];
    }
  }

  private makeView(): KeeperView {
    const states = {
      refused: this.refused.size > 0,
      offline: this.failed,
      saving: [...this.waiting.values()].some((note) => !isBlank(note)),
    };
    const state = (['refused', 'offline', 'saving'] as const).find((one) => states[one]) ?? 'saved';
    return { waiting: new Map(this.waiting), state };
  }

  private tell(): void {
    this.view = this.makeView();
    this.listeners.forEach((listener) => listener());
  }
}

function isBlank(note: Written): boolean {
  return note !== null && note.text.trim() === '';
}

/** What a browser has kept, and not too long ago; what this page cannot have written is left out. */
function readWaiting(text: string | null): [string, Written][] {
  const kept = JSON.parse(text ?? 'null') as { at?: unknown; notes?: unknown } | null;
  if (!Array.isArray(kept?.notes) || !isFresh(kept.at)) return [];
  return kept.notes.flatMap((entry: unknown): [string, Written][] => {
    if (!Array.isArray(entry)) return [];
    const [id, note] = entry as unknown[];
    if (typeof id !== 'string' || id === '' || !isWritten(note)) return [];
    // Whoever emptied one and went away deleted it.
    return [[id, isBlank(note) ? null : note]];
  });
}

function isWritten(value: unknown): value is Written {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  const { text, begunAt, isShared }: Partial<Record<string, unknown>> = { ...value };
  const isMoment = typeof begunAt === 'string' && !Number.isNaN(Date.parse(begunAt));
  return typeof text === 'string' && isMoment && typeof isShared === 'boolean';
}

/** Whether trying again changes nothing: the server understood it and said no. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && [403, 404, 409, 413, 422].includes(error.status);
}
