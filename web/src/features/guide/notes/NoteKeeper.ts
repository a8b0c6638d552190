import type { InterviewNote, SaveNote } from '@/api';
import { pauseAsked } from '@/api/patience';
import { ApiError } from '@/api/problem';

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
export type NoteStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** How long typing pauses before it is saved, and until what failed is tried again, in milliseconds. */
const PAUSE_MS = 600;
const RETRY_MS = 2000;

/**
 * Keeps one interviewer's notes: each change is kept in this browser at once and sent a moment later, one request at a time, until the
 * server has it. Its id is made here, so what is sent twice is kept once.
 */
export class NoteKeeper {
  private readonly waiting: Map<string, Written>;
  private readonly refused = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private sending = false;
  private failed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private view: KeeperView;

  constructor(
    private readonly name: string,
    private readonly sender: NoteSender,
    private readonly storage: NoteStorage,
  ) {
    this.waiting = new Map(this.read());
    this.view = this.makeView();
    if (this.waiting.size > 0) this.later(0);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): KeeperView => this.view;

  /** Writes a note, or deletes it. */
  write(id: string, note: Written): void {
    // Nothing was written yet that could be taken away.
    if (note !== null && note.text.trim() === '' && !this.waiting.has(id)) return;
    this.waiting.set(id, note);
    this.refused.delete(id);
    this.keep();
    this.later(note === null ? 0 : PAUSE_MS);
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
        const next = [...this.waiting].find(([id]) => !this.refused.has(id));
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
    // An emptied note is a deleted one.
    const isGone = note === null || note.text.trim() === '';
    try {
      const kept = isGone ? (await this.sender.remove(id), null) : await this.sender.save(id, note);
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
      if (this.waiting.size === 0) this.storage.removeItem(this.name);
      else this.storage.setItem(this.name, JSON.stringify([...this.waiting]));
    } catch {
      // Without storage what waits lives only as long as the page.
    }
    this.tell();
  }

  private read(): [string, Written][] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.name) ?? '[]');
      return Array.isArray(kept) ? (kept as [string, Written][]) : [];
    } catch {
      return [];
    }
  }

  private makeView(): KeeperView {
    const states = {
      refused: this.refused.size > 0,
      offline: this.failed,
      saving: this.waiting.size > 0,
    };
    const state = (['refused', 'offline', 'saving'] as const).find((one) => states[one]) ?? 'saved';
    return { waiting: new Map(this.waiting), state };
  }

  private tell(): void {
    this.view = this.makeView();
    this.listeners.forEach((listener) => listener());
  }
}

/** Whether trying again changes nothing: the server understood it and said no. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && [403, 404, 409, 413, 422].includes(error.status);
}
