import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Board } from './Board';
import { inOrder, isNewer, parseElement, readElement, writeElement, type BoardElement } from './elements';
import { toldOf } from './presence';

const element = (id: string, change: Record<string, unknown> = {}): BoardElement => ({
  id,
  type: 'rectangle',
  version: 1,
  versionNonce: 5,
  isDeleted: false,
  updated: 1,
  index: null,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  ...change,
});

/** Numbers that are the same in each run (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Pages whose updates reach the others in one order, each page when it is told to look. */
class Room {
  readonly pages;
  private readonly log: { from: number; update: Uint8Array }[] = [];
  private readonly read: number[] = [];

  constructor(count: number) {
    this.pages = Array.from({ length: count }, (_, page) => {
      const doc = new Y.Doc();
      // The newest change must not win by its client's number alone.
      doc.clientID = 100 - page;
      const board = new Board(doc);
      board.allow(true);
      this.read.push(0);
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.log.push({ from: page, update });
      });
      return { doc, board };
    });
  }

  /** Brings a page so many of the updates that it has not seen. */
  look(page: number, most: number): void {
    const { doc } = this.pages[page] ?? {};
    for (let count = 0; count < most && (this.read[page] ?? 0) < this.log.length; count += 1) {
      const { from, update } = this.log[this.read[page] ?? 0] ?? {};
      this.read[page] = (this.read[page] ?? 0) + 1;
      if (doc !== undefined && update !== undefined && from !== page) Y.applyUpdate(doc, update, this);
    }
  }

  /** Until nobody has anything new. */
  async settle(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      for (let page = 0; page < this.pages.length; page += 1) this.look(page, Infinity);
      // Newer elements are put back after the transaction that brought an older one.
      await Promise.resolve();
    }
  }
}

describe('a whiteboard', () => {
  it('is the same for everybody in the end, each element as it was changed last, in whatever order the changes came', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const below = chance(seed);
      const room = new Room(2 + below(3));
      const newest = new Map<string, BoardElement>();
      for (let step = 0; step < 120; step += 1) {
        const page = below(room.pages.length);
        const { board } = room.pages[page] ?? {};
        if (board === undefined) throw new Error('no page');
        if (below(3) === 0) {
          room.look(page, below(6));
          await Promise.resolve();
          continue;
        }
        const id = `e${below(5)}`;
        const before = board.element(id);
        const made = element(id, {
          version: (before?.version ?? 0) + 1 + below(2),
          versionNonce: below(4),
          x: step,
          isDeleted: below(6) === 0,
          updated: Date.now(),
        });
        board.write([made]);
        const best = newest.get(id);
        if (best === undefined || isNewer(made, best)) newest.set(id, made);
      }
      await room.settle();
      const [first, ...others] = room.pages.map(({ doc }) => doc.getMap<string>('board').toJSON());
      for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
      for (const [id, { version, versionNonce }] of newest) {
        for (const { board } of room.pages) {
          expect(board.element(id), `seed ${seed}`).toMatchObject({ version, versionNonce });
        }
      }
    }
  });

  it('does not take up again what is older than what it has', () => {
    const { board } = new Room(1).pages[0] ?? {};
    board?.write([element('a', { version: 3, x: 3 })]);
    board?.write([element('a', { version: 2, x: 2 }), element('a', { version: 3, versionNonce: 9, x: 9 })]);
    expect(board?.element('a')).toMatchObject({ x: 3 });
  });

  it('takes away what was rubbed out long ago, and keeps what was rubbed out just now', () => {
    const room = new Room(2);
    const [first, second] = room.pages;
    first?.board.write([
      element('old', { isDeleted: true, updated: Date.now() - 3_600_000 }),
      element('new', { isDeleted: true, updated: Date.now() }),
    ]);
    first?.board.allow(true);
    room.look(1, Infinity);
    expect([...(second?.doc.getMap('board').keys() ?? [])]).toEqual(['new']);
    expect(second?.board.stamp('old')).toBeUndefined();
  });

  it('puts a newer element back where an older one came while this page could not write', async () => {
    const room = new Room(2);
    const [first, second] = room.pages;
    const many = (version: number, letters: number) =>
      Array.from({ length: 8 }, (_, at) =>
        element(`e${at}`, { version, type: 'text', text: 'x'.repeat(letters) }),
      );
    // The older one is that of the higher client, which Yjs keeps.
    if (second !== undefined) second.doc.clientID = 200;
    second?.board.write(many(1, 1));
    first?.board.write(many(2, 20_000));
    first?.board.allow(false);
    room.look(0, Infinity);
    await Promise.resolve();
    const kept = () => parseElement('e0', first?.doc.getMap<string>('board').get('e0') ?? '');
    const sizes: number[] = [];
    first?.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    expect(kept()?.version).toBe(1);
    first?.board.allow(true);
    expect(kept()?.version).toBe(2);
    expect(Math.max(...sizes)).toBeLessThan(80_000);
  });

  it('counts what nobody can see among the elements for which there is room', () => {
    const { doc, board } = new Room(1).pages[0] ?? {};
    doc?.transact(() => {
      for (let at = 0; at < 4799; at += 1) doc.getMap('board').set(`unseen${at}`, '{}');
    });
    expect([...(board?.write([element('a'), element('b')]) ?? [])]).toEqual([['b', 'crowded']]);
  });

  it('says what does not fit', () => {
    const { board } = new Room(1).pages[0] ?? {};
    const misfits = board?.write([
      element('a'),
      element('b', { type: 'image' }),
      element('c', { type: 'text', text: 'x'.repeat(70_000) }),
    ]);
    expect([...(misfits ?? [])]).toEqual([
      ['b', 'unfit'],
      ['c', 'unfit'],
    ]);
    expect(board?.elements().map(({ id }) => id)).toEqual(['a']);
  });

  it('sends much at once in updates that the server takes', () => {
    const { doc, board } = new Room(1).pages[0] ?? {};
    const sizes: number[] = [];
    doc?.on('update', (update: Uint8Array) => sizes.push(update.length));
    board?.write(
      Array.from({ length: 20 }, (_, at) => element(`e${at}`, { type: 'text', text: 'ä'.repeat(12_000) })),
    );
    expect(board?.elements()).toHaveLength(20);
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThan(262_144);
  });
});

describe('an element', () => {
  it('is read only as far as it makes sense', () => {
    expect(readElement({ ...element('a'), link: 'javascript:alert(1)', opacity: 'x', more: 1 })).toEqual(
      element('a'),
    );
    for (const wrong of [
      null,
      7,
      [],
      element('a b'),
      element('a', { type: 'iframe' }),
      element('a', { x: Infinity }),
      element('a', { type: 'freedraw', points: [[0, 'x']] }),
      element('a', { type: 'line', points: [] }),
      element('a', { type: 'text' }),
    ]) {
      expect(readElement(wrong), JSON.stringify(wrong)).toBeNull();
    }
    expect(parseElement('b', JSON.stringify(element('a')))).toBeNull();
    expect(parseElement('a', '{')).toBeNull();
  });

  it('is hatched only where that is not too many lines', () => {
    const fill = (change: Record<string, unknown>) =>
      readElement(element('a', { fillStyle: 'hachure', ...change }))?.fillStyle;
    expect(fill({})).toBe('hachure');
    expect(fill({ width: 1e7, height: -1e7 })).toBe('solid');
    expect(fill({ height: -4001 })).toBe('solid');
    const far = [
      [0, 0],
      [9000, 1],
    ];
    expect(fill({ type: 'line', points: far })).toBe('solid');
    expect(readElement(element('a', { strokeWidth: 0.1 }))).not.toHaveProperty('strokeWidth');
  });

  it('is kept to the hundredth of a pixel', () => {
    const stroke = element('a', {
      type: 'freedraw',
      points: [
        [0, 0],
        [1.23456789, -2.987654321],
      ],
    });
    expect(JSON.parse(writeElement(stroke) ?? '')).toMatchObject({
      points: [
        [0, 0],
        [1.23, -2.99],
      ],
    });
  });

  it('lies where its index says, and on top without one', () => {
    const ids = [
      element('c'),
      element('b', { index: 'a2' }),
      element('a', { index: 'a2' }),
      element('d', { index: 'Zz' }),
    ];
    expect(inOrder(ids).map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
  });
});

describe('what is told while it is drawn', () => {
  const stroke = (id: string, points: number) =>
    element(id, {
      type: 'freedraw',
      points: Array.from({ length: points }, (_, at) => [at * 3.14159, Math.sin(at) * 100]),
      pressures: Array.from({ length: points }, () => 0.5),
    });
  const presence = { pointer: { x: 1, y: 2, tool: 'pointer' as const }, button: 'down' as const };

  it('never has more bytes than the server takes, however much is drawn', () => {
    for (const drawing of [
      [stroke('a', 5000)],
      Array.from({ length: 50 }, (_, at) => stroke(`e${at}`, 300)),
    ]) {
      const selected = drawing.map(({ id }) => id);
      const told = toldOf({ ...presence, selected, drawing });
      expect(told.drawing.length).toBeGreaterThan(0);
      expect(JSON.stringify(told).length).toBeLessThan(2900);
    }
  });

  it('shows a stroke from its first point to its last', () => {
    const drawn = toldOf({ ...presence, selected: [], drawing: [stroke('a', 301)] }).drawing[0];
    const points = drawn?.points as number[][];
    expect(points[0]).toEqual([0, 0]);
    expect(points.at(-1)?.[0]).toBe(Math.round(300 * 3.14159));
    expect(readElement(drawn)).not.toBeNull();
  });
});
