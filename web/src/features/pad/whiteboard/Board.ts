import type * as Y from 'yjs';
import { inOrder, isNewer, parseElement, writeElement, type BoardElement, type Stamp } from './elements';

/** Rubbed out elements are kept for so long, in milliseconds, so that a change that was made meanwhile does not bring them back. */
const KEPT_MS = 10 * 60_000;
/** So many letters of elements go into one update; the server takes no more than some hundred thousand bytes at once. */
const AT_ONCE = 60_000;
/** Elements on a whiteboard; the server takes some more. */
export const MOST_ELEMENTS = 4800;

/** The newest that this page has seen of an element. */
interface Known extends Stamp {
  text: string;
  /** What is written in it. */
  words: string | null;
}

const knownOf = (element: BoardElement, text: string): Known => ({
  version: element.version,
  versionNonce: element.versionNonce,
  text,
  words: element.type === 'text' && !element.isDeleted ? (element.text as string) : null,
});

/** Why something that was drawn is not kept. */
export type Misfit = 'crowded' | 'unfit';

/**
 * The elements in a pad's document: the map `board` holds each as JSON under its id (`pad/inspection.rs`). Of two changes at the same time Yjs
 * keeps the one of the higher client; what counts is the newer one, so a page that sees an older one in its place puts the newer one back.
 */
export class Board {
  /** One higher with each change, whoever made it. */
  revision = 0;
  private mayWrite = false;
  private readonly map: Y.Map<string>;
  private readonly known = new Map<string, Known>();
  /** Ids of those in whose place an older one stands. */
  private readonly overruled = new Set<string>();
  private readonly listeners = new Set<(ids: ReadonlySet<string>) => void>();

  constructor(private readonly doc: Y.Doc) {
    this.map = doc.getMap<string>('board');
    for (const [id, text] of this.map.entries()) this.learn(id, text);
    this.map.observe(this.onChange);
  }

  /** Whether this page may write. */
  get writable(): boolean {
    return this.mayWrite;
  }

  allow(writable: boolean): void {
    this.mayWrite = writable;
    if (!writable) return;
    this.restore();
    this.tidy(Date.now());
  }

  /** Tells which elements others have changed; none when the page itself has changed some. */
  subscribe(listener: (ids: ReadonlySet<string>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** An element as it is now, a copy of one's own. */
  element(id: string): BoardElement | null {
    const known = this.known.get(id);
    return known === undefined ? null : parseElement(id, known.text);
  }

  /** When an element was changed last; absent for one that is not on the whiteboard. */
  stamp(id: string): Stamp | undefined {
    return this.known.get(id);
  }

  /** Every element, those that were rubbed out a short time ago too, from the back to the front. */
  elements(): BoardElement[] {
    return inOrder([...this.known.keys()].flatMap((id) => this.element(id) ?? []));
  }

  /** Keeps elements that are newer than what is there; answers with those that can't be kept. */
  write(elements: readonly unknown[]): Map<string, Misfit> {
    const misfits = new Map<string, Misfit>();
    const texts: [string, string][] = [];
    // Those that nobody can see take up room as well.
    let room = MOST_ELEMENTS - this.map.size;
    for (const element of elements) {
      const { id, version, versionNonce } = element as BoardElement;
      const before = this.known.get(id);
      if (before !== undefined && !isNewer({ version, versionNonce }, before)) continue;
      const text = writeElement(element);
      const isNew = before === undefined && !this.map.has(id);
      if (text === null) misfits.set(id, 'unfit');
      else if (isNew && room <= 0) misfits.set(id, 'crowded');
      else {
        if (isNew) room -= 1;
        this.known.set(id, knownOf(element as BoardElement, text));
        texts.push([id, text]);
      }
    }
    this.put(texts);
    if (texts.length > 0) this.tell(new Set());
    return misfits;
  }

  /** Puts texts into the map, in updates that the server takes. */
  private put(texts: readonly [string, string][]): void {
    let batch: [string, string][] = [];
    let letters = 0;
    const flush = (): void => {
      if (batch.length === 0) return;
      this.doc.transact(() => {
        for (const [id, text] of batch) this.map.set(id, text);
      }, this);
      batch = [];
      letters = 0;
    };
    for (const entry of texts) {
      if (letters + entry[1].length > AT_ONCE) flush();
      batch.push(entry);
      letters += entry[1].length;
    }
    flush();
  }

  /** What is written on it, in the order in which it came. */
  words(): string[] {
    return [...this.known.values()].flatMap(({ words }) => words ?? []);
  }

  /** Takes away what was rubbed out long ago. What is kept of the pad still has it. */
  private tidy(now: number): void {
    const old = this.elements().filter(({ isDeleted, updated }) => isDeleted && updated < now - KEPT_MS);
    if (old.length === 0) return;
    this.doc.transact(() => {
      for (const { id } of old) {
        this.map.delete(id);
        this.known.delete(id);
      }
    }, this);
  }

  /** Whether what stands in the map is not older than what is known. */
  private learn(id: string, text: string): boolean {
    const element = parseElement(id, text);
    if (element === null) return true;
    const before = this.known.get(id);
    if (before !== undefined && isNewer(before, element)) return false;
    this.known.set(id, knownOf(element, text));
    return true;
  }

  private readonly onChange = (event: Y.YMapEvent<string>, { origin }: Y.Transaction): void => {
    if (origin === this) return;
    const changed = new Set<string>();
    for (const id of event.keysChanged as Set<string>) {
      const text = this.map.get(id);
      if (text === undefined) this.known.delete(id);
      else if (!this.learn(id, text)) {
        this.overruled.add(id);
        continue;
      }
      changed.add(id);
    }
    // Not within the transaction that brought what others wrote, of which nothing is sent.
    if (this.overruled.size > 0) queueMicrotask(() => this.restore());
    if (changed.size > 0) this.tell(changed);
  };

  private tell(changed: ReadonlySet<string>): void {
    this.revision += 1;
    for (const listener of this.listeners) listener(changed);
  }

  /** Puts the newer ones back where older ones stand; once this page may write. */
  private restore(): void {
    if (!this.mayWrite) return;
    const texts: [string, string][] = [];
    for (const id of this.overruled) {
      const [newest, text] = [this.known.get(id), this.map.get(id)];
      if (newest === undefined || text === undefined) continue;
      const there = parseElement(id, text);
      if (there === null || isNewer(newest, there)) texts.push([id, newest.text]);
    }
    this.overruled.clear();
    this.put(texts);
  }
}

const boards = new WeakMap<Y.Doc, Board>();

/** The whiteboard of a document: one for all who ask, so that what this page knows outlives a closed panel. */
export function boardOf(doc: Y.Doc): Board {
  let board = boards.get(doc);
  if (board === undefined) {
    board = new Board(doc);
    boards.set(doc, board);
  }
  return board;
}

/** What a document's whiteboard holds, from the back to the front, for who only looks. */
export function elementsIn(doc: Y.Doc): BoardElement[] {
  const entries = [...doc.getMap<string>('board').entries()];
  const elements = entries.flatMap(([id, text]) => parseElement(id, text) ?? []);
  return inOrder(elements.filter(({ isDeleted }) => !isDeleted));
}
