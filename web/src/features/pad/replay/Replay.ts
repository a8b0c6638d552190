import * as Y from 'yjs';
import { readFiles, textOf, type PadFile } from '../files';
import { elementsIn } from '../whiteboard/Board';
import type { BoardElement } from '../whiteboard/elements';
import { IdleClock, placeAfter } from './IdleClock';
import { grown } from '../whiteboard/strokes';

/** Something that was written, with when and by which Yjs client. */
export interface Written {
  number: number;
  clientId: number;
  /** In milliseconds since 1970. */
  at: number;
  update: Uint8Array;
}

/** A part of a file that one client wrote. */
export interface Run {
  text: string;
  clientId: number;
}

/** What a moment is about: a file, or the whiteboard. */
export type Changed = { file: string } | 'board';

/** Much text at once: pasted, completed, or written without a connection. */
export interface LargeInsert {
  /** How many updates had come with it. */
  index: number;
  clientId: number;
  at: number;
  characters: number;
}

/** The document as it was after so many updates. */
interface Kept {
  played: number;
  state: Uint8Array;
  strokes: Map<string, BoardElement>;
  /** What its last update changed. */
  last: Changed | null;
}

/** More characters than this in one update did not come from single keys. */
const LARGE = 40;
/** After no fewer updates the document is kept as a whole, so that going back reads few of them. */
const KEEP_EVERY = 500;
/** Updates between two looks at the clock, while all of them are read. */
const STRIDE = 100;

/** A pad as it was after each of its updates. */
export class Replay {
  /** When each update is played, in milliseconds from the start; long pauses are cut short. */
  readonly times: number[];
  /** The player's time, by which also whatever else happened is played. */
  readonly clock: IdleClock;
  private readonly found: LargeInsert[] = [];
  /** How many updates were searched for large inserts and drawings. */
  private searched = 0;
  private doc = new Y.Doc();
  /** By client, the strokes that are being drawn at this moment, as far as they have come; the document has only what came to them last. */
  private strokes = new Map<string, BoardElement>();
  private readonly kept: Kept[] = [];
  /** Bytes of updates that were played since the document was kept last. */
  private since = 0;
  private played = 0;
  private drawn = false;
  /** What the last update changed. */
  private last: Changed | null = null;

  /** When each update came, in milliseconds since 1970, none before an earlier one. */
  private readonly walls: number[];

  /** @param others when other things happened, in milliseconds since 1970 */
  constructor(
    readonly updates: Written[],
    others: readonly number[] = [],
  ) {
    let latest = -Infinity;
    this.walls = updates.map(({ at }) => (latest = Math.max(latest, at)));
    this.clock = new IdleClock([...this.walls, ...others].sort((one, other) => one - other));
    this.times = this.walls.map((wall) => this.clock.timeAt(wall));
    this.watch();
  }

  /** Reads all of it, with breaks; says at each how much of it is done, from 0 to 1. Without it, all is read when it is first needed. */
  *read(): Generator<number> {
    for (let index = 0; index < this.updates.length; index += STRIDE) {
      this.search(index + STRIDE);
      this.seek(index + STRIDE);
      yield index / this.updates.length;
    }
  }

  /** What came in one piece. */
  get inserts(): readonly LargeInsert[] {
    this.search(this.updates.length);
    return this.found;
  }

  private search(end: number): void {
    for (const { at, clientId, update } of this.updates.slice(this.searched, end)) {
      const { characters, draws } = contentsOf(update);
      this.searched += 1;
      this.drawn ||= draws;
      if (characters >= LARGE) this.found.push({ index: this.searched, clientId, at, characters });
    }
  }

  /** How long it plays, in milliseconds. */
  get duration(): number {
    return this.clock.duration;
  }

  /** How many updates have come by a time of the player. */
  indexAt(time: number): number {
    return placeAfter(this.times, time);
  }

  /** How many updates had come by a time on the wall, in milliseconds since 1970. */
  indexBy(wall: number): number {
    return placeAfter(this.walls, wall);
  }

  /** The time of the player at which so many updates have come. */
  timeAt(index: number): number {
    return index <= 0 ? 0 : (this.times[Math.min(index, this.times.length) - 1] ?? 0);
  }

  /** How many updates had come one step before so many; those of one moment are one step. */
  before(index: number): number {
    const time = this.timeAt(index);
    let before = Math.min(index, this.times.length);
    while (before > 0 && this.timeAt(before) >= time) before -= 1;
    return before;
  }

  /** Goes to the moment after so many updates. */
  seek(index: number): void {
    const goal = Math.min(Math.max(index, 0), this.updates.length);
    if (goal < this.played || this.keptBy(goal) > this.played) this.restart(goal);
    for (const { update } of this.updates.slice(this.played, goal)) {
      Y.applyUpdate(this.doc, update);
      this.played += 1;
      this.keep(update.length);
    }
  }

  /**
   * Keeps the document where the updates since it was kept last weigh as much as it did then: so all that is kept weighs no more than
   * the updates, and going back reads no more of them than the document weighs.
   */
  private keep(bytes: number): void {
    const last = this.kept.at(-1);
    if (this.played <= (last?.played ?? 0)) return;
    this.since += bytes;
    const isDue = this.played - (last?.played ?? 0) >= KEEP_EVERY && this.since >= (last?.state.length ?? 0);
    if (!isDue) return;
    this.since = 0;
    const state = Y.encodeStateAsUpdate(this.doc);
    this.kept.push({ played: this.played, state, strokes: new Map(this.strokes), last: this.last });
  }

  /** After how many updates, up to `goal`, the document was kept last. */
  private keptBy(goal: number): number {
    return this.kept.findLast(({ played }) => played <= goal)?.played ?? 0;
  }

  /** The files as they are at this moment. */
  files(): PadFile[] {
    return readFiles(this.doc).filter((file) => !file.closed);
  }

  /** What was changed last. */
  changed(): Changed | null {
    return this.last;
  }

  /** What is on the whiteboard at this moment. */
  board(): BoardElement[] {
    // What is being drawn lies on top.
    return [...elementsIn(this.doc), ...this.strokes.values()];
  }

  /** Whether anything was ever drawn on it. */
  get hasBoard(): boolean {
    this.search(this.updates.length);
    return this.drawn;
  }

  /** What stands in a file, and who wrote what of it. */
  runs(file: string): Run[] {
    const runs: Run[] = [];
    for (let item = textOf(this.doc, file)._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const [last, clientId] = [runs.at(-1), item.id.client];
      if (last?.clientId === clientId) last.text += item.content.str;
      else runs.push({ text: item.content.str, clientId });
    }
    return runs;
  }

  private restart(goal: number): void {
    this.doc.destroy();
    this.doc = new Y.Doc();
    const before = this.kept.findLast(({ played }) => played <= goal);
    this.played = before?.played ?? 0;
    if (before !== undefined) Y.applyUpdate(this.doc, before.state);
    this.strokes = new Map(before?.strokes);
    this.watch();
    this.last = before?.last ?? null;
    this.since = 0;
  }

  private draw(client: string, text: string | undefined): void {
    const stroke = text === undefined ? null : grown(this.strokes.get(client), text);
    if (stroke === null) this.strokes.delete(client);
    else this.strokes.set(client, stroke);
  }

  private watch(): void {
    this.last = null;
    const { doc } = this;
    const strokes = doc.getMap<string>('strokes');
    strokes.observe(({ keysChanged }) => {
      for (const client of keysChanged as Set<string>) this.draw(client, strokes.get(client));
    });
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const [name, type] of doc.share) {
        if (!changed.has(type)) continue;
        if (name === 'board' || name === 'strokes') this.last = 'board';
        else if (name.startsWith('text:')) this.last = { file: name.slice('text:'.length) };
      }
    });
  }
}

/** The roots of what is drawn. */
const DRAWINGS: unknown[] = ['board', 'strokes'];

/** How many letters an update brings, and whether it draws. The first change of an element names the whiteboard, later ones that element. */
function contentsOf(update: Uint8Array): { characters: number; draws: boolean } {
  let characters = 0;
  let draws = false;
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.content instanceof Y.ContentString) characters += struct.length;
    draws ||= DRAWINGS.includes(struct.parent);
  }
  return { characters, draws };
}
