import type * as Y from 'yjs';
import { inOrder, parseElement, writeElement, type BoardElement } from './elements';
import { writeStroke } from './strokes';

/** Rubbed out elements are kept for so long, in milliseconds, so that a change that was made meanwhile does not bring them back. */
const KEPT_MS = 10 * 60_000;
/** So many letters of elements go into one update; the server takes no more than some hundred thousand bytes at once. */
const AT_ONCE = 60_000;
/** Elements on a whiteboard; the server takes some more. */
export const MOST_ELEMENTS = 4800;

/** An element as it is now. */
interface Known {
  text: string;
  /** What is written in it. */
  words: string | null;
}

const knownOf = (element: BoardElement, text: string): Known => ({
  text,
  words: element.type === 'text' && !element.isDeleted ? (element.text as string) : null,
});

/** Why something that was drawn is not kept. */
export type Misfit = 'crowded' | 'unfit';

/**
 * The elements in a pad's document: the map `board` holds each as JSON under its id (`pad/inspection.rs`). What was written last stands, by the
 * order of the document, which is the same for everybody and which nobody can claim.
 */
export class Board {
  /** One higher with each change, whoever made it. */
  revision = 0;
  private mayWrite = false;
  private readonly map: Y.Map<string>;
  private readonly strokes: Y.Map<string>;
  private readonly known = new Map<string, Known>();
  /** The stroke that this page draws, and how many of its points are kept. */
  private growing: { id: string; points: number } | null = null;
  private readonly listeners = new Set<(ids: ReadonlySet<string>) => void>();

  constructor(private readonly doc: Y.Doc) {
    this.map = doc.getMap<string>('board');
    this.strokes = doc.getMap<string>('strokes');
    for (const [id, text] of this.map.entries()) this.learn(id, text);
    this.map.observe(this.onChange);
  }

  /** Whether this page may write. */
  get writable(): boolean {
    return this.mayWrite;
  }

  allow(writable: boolean): void {
    this.mayWrite = writable;
    if (writable) this.tidy(Date.now());
  }

  /** Tells which elements others have changed; none when the page itself has changed some. */
  subscribe(listener: (ids: ReadonlySet<string>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whether there is something under this id, also where nobody can make sense of it. */
  has(id: string): boolean {
    return this.map.has(id);
  }

  /** What is kept of an element. */
  text(id: string): string | undefined {
    return this.known.get(id)?.text;
  }

  /** An element as it is now, a copy of one's own. */
  element(id: string): BoardElement | null {
    const known = this.known.get(id);
    return known === undefined ? null : parseElement(id, known.text);
  }

  /** Every element, those that were rubbed out a short time ago too, from the back to the front. */
  elements(): BoardElement[] {
    return inOrder([...this.known.keys()].flatMap((id) => this.element(id) ?? []));
  }

  /** Keeps elements; answers with those that can't be kept. */
  write(elements: readonly unknown[]): Map<string, Misfit> {
    const misfits = new Map<string, Misfit>();
    const texts: [string, string][] = [];
    if (this.room() < elements.length) this.tidy(Date.now());
    let room = this.room();
    for (const element of elements) {
      const { id } = element as BoardElement;
      const text = writeElement(element);
      const isNew = !this.map.has(id);
      if (text === null) misfits.set(id, 'unfit');
      else if (isNew && room <= 0) misfits.set(id, 'crowded');
      else if (text !== this.map.get(id)) {
        if (isNew) room -= 1;
        this.known.set(id, knownOf(element as BoardElement, text));
        texts.push([id, text]);
      }
    }
    this.put(texts);
    if (texts.length > 0) this.tell(new Set());
    return misfits;
  }

  /** Keeps how far a stroke has grown that the hand has not finished. */
  grow(element: BoardElement): void {
    const { id } = element;
    // A page that took this one for gone has deleted what was kept of it: it begins anew.
    const goesOn = this.growing?.id === id && this.strokes.has(String(this.doc.clientID));
    const from = goesOn ? (this.growing?.points ?? 0) : 0;
    const text = this.map.has(id) ? null : writeStroke(element, from);
    if (text === null) return;
    this.growing = { id, points: (element.points as unknown[]).length };
    this.doc.transact(() => this.strokes.set(String(this.doc.clientID), text), this);
  }

  /** The hand has let go: what has not become an element is no stroke any more. */
  endStroke(): void {
    this.growing = null;
    this.deleteStrokes([String(this.doc.clientID)]);
  }

  /** Takes away unfinished strokes of pages that are gone. */
  dropStrokesBut(isHere: (clientId: number) => boolean): void {
    if (this.mayWrite)
      this.deleteStrokes([...this.strokes.keys()].filter((client) => !isHere(Number(client))));
  }

  private deleteStrokes(clients: string[]): void {
    const there = clients.filter((client) => this.strokes.has(client));
    if (there.length === 0) return;
    this.doc.transact(() => {
      for (const client of there) this.strokes.delete(client);
    }, this);
  }

  /** Those that nobody can see take up room as well. */
  private room(): number {
    return MOST_ELEMENTS - this.map.size;
  }

  /** Puts texts into the map, in updates that the server takes. */
  private put(texts: readonly [string, string][]): void {
    let batch: [string, string][] = [];
    let letters = 0;
    const flush = (): void => {
      if (batch.length === 0) return;
      this.doc.transact(() => {
        for (const [id, text] of batch) {
          this.map.set(id, text);
          if (this.growing?.id === id) this.endStroke();
        }
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

  /** Takes away what was rubbed out long ago, by a clock that may be wrong, and what nobody can see. What is kept of the pad still has it. */
  private tidy(now: number): void {
    const old = [...this.map.keys()].filter((id) => {
      const element = this.element(id);
      return element === null || (element.isDeleted && Math.abs(now - element.updated) > KEPT_MS);
    });
    if (old.length === 0) return;
    this.doc.transact(() => {
      for (const id of old) {
        this.map.delete(id);
        this.known.delete(id);
      }
    }, this);
  }

  private learn(id: string, text: string): void {
    const element = parseElement(id, text);
    if (element === null) this.known.delete(id);
    else this.known.set(id, knownOf(element, text));
  }

  private readonly onChange = (event: Y.YMapEvent<string>, { origin }: Y.Transaction): void => {
    if (origin === this) return;
    const changed = event.keysChanged as Set<string>;
    for (const id of changed) {
      const text = this.map.get(id);
      if (text === undefined) this.known.delete(id);
      else this.learn(id, text);
    }
    this.tell(changed);
  };

  private tell(changed: ReadonlySet<string>): void {
    this.revision += 1;
    for (const listener of this.listeners) listener(changed);
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
