import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Board } from './Board';
import { inOrder, parseElement, readElement, writeElement, type BoardElement } from './elements';
import { toldOf } from './presence';
import { Shown } from './Shown';
import { element } from './test-element';

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
  settle(): void {
    for (let page = 0; page < this.pages.length; page += 1) this.look(page, Infinity);
  }
}

/** A canvas as far as it keeps elements and counts their changes, in step with a page's whiteboard as `BoardSync` keeps one. */
class Canvas {
  readonly scene = new Map<string, BoardElement>();
  private readonly shown;

  constructor(private readonly board: Board) {
    this.shown = new Shown(board);
  }

  /** The reader changes an element, or makes it. */
  change(id: string, change: Record<string, unknown>): void {
    const before = this.scene.get(id) ?? element(id, { version: 0 });
    this.scene.set(id, { ...before, ...change, version: before.version + 1, versionNonce: 77 });
  }

  /** Keeps what the reader has changed, and shows what others have. */
  sync(): void {
    const unkept = [...this.scene.values()].filter((one) => this.shown.isUnkept(one));
    this.board.write(unkept);
    for (const one of unkept) this.shown.give(one, this.board.text(one.id) ?? '');
    for (const one of this.board.elements()) {
      const text = this.board.text(one.id) ?? '';
      if (this.shown.has(one.id, text)) continue;
      const next = this.shown.after(this.scene.get(one.id), one);
      this.scene.set(one.id, next);
      this.shown.give(next, text);
    }
  }
}

describe('a whiteboard', () => {
  it('is the same for everybody in the end, on every canvas, in whatever order the changes came', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const below = chance(seed);
      const room = new Room(2 + below(3));
      const canvases = room.pages.map(({ board }) => new Canvas(board));
      for (let step = 0; step < 120; step += 1) {
        const page = below(room.pages.length);
        if (below(3) === 0) room.look(page, below(6));
        else
          canvases[page]?.change(`e${below(5)}`, { x: step, isDeleted: below(6) === 0, updated: Date.now() });
        if (below(2) === 0) canvases[page]?.sync();
      }
      for (let round = 0; round < 3; round += 1) {
        room.settle();
        for (const canvas of canvases) canvas.sync();
      }
      const [first, ...others] = room.pages.map(({ doc }) => doc.getMap<string>('board').toJSON());
      for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
      const [seen, ...rest] = canvases.map(({ scene }) =>
        [...scene.values()].flatMap(({ id, x, isDeleted }) => (isDeleted ? [] : `${id} ${String(x)}`)).sort(),
      );
      for (const other of rest) expect(other, `seed ${seed}`).toEqual(seen);
    }
  });

  it('lets everybody change what somebody has given the highest version there is', () => {
    const room = new Room(3);
    const [hostile, ...honest] = room.pages;
    const canvases = honest.map(({ board }) => new Canvas(board));
    for (const version of [0xffff_ffff, Number.MAX_SAFE_INTEGER]) {
      const claimed = JSON.stringify(element('a', { version, versionNonce: 0, x: 666 }));
      hostile?.doc.getMap<string>('board').set('a', claimed);
      room.settle();
      for (const canvas of canvases) canvas.sync();
      canvases[0]?.change('a', { x: 1 });
      canvases[0]?.sync();
      room.settle();
      canvases[1]?.sync();
      canvases[1]?.change('a', { x: 2 });
      canvases[1]?.sync();
      room.settle();
      for (const canvas of canvases) canvas.sync();
      for (const { board } of room.pages) expect(board.element('a')?.x).toBe(2);
      for (const { scene } of canvases) expect(scene.get('a')?.x).toBe(2);
    }
  });

  it('keeps what the reader has changed of something that others claim to be drawing', () => {
    const { board } = new Room(1).pages[0] ?? {};
    if (board === undefined) throw new Error('no page');
    board.write([element('a')]);
    const shown = new Shown(board);
    const theirs = element('a', { x: 9 });
    shown.give(theirs, JSON.stringify(theirs), true);
    expect(shown.isUnkept(theirs)).toBe(false);
    expect(shown.isUnkept({ ...theirs, version: 2 })).toBe(true);
    // What is not on the whiteboard yet is theirs to finish.
    const begun = element('b');
    shown.give(begun, JSON.stringify(begun), true);
    expect(shown.isUnkept({ ...begun, version: 2 })).toBe(false);
    expect(shown.isUnkept(element('c'))).toBe(true);
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
    expect(second?.board.element('old')).toBeNull();
  });

  it('takes away what nobody can see, or what claims to be rubbed out in the future, so that there is room', () => {
    const { doc, board } = new Room(1).pages[0] ?? {};
    doc?.transact(() => {
      for (let at = 0; at < 2400; at += 1) {
        const future = { isDeleted: true, updated: Number.MAX_SAFE_INTEGER };
        doc
          .getMap('board')
          .set(`unseen${at}`, JSON.stringify(element(`unseen${at}`, { width: 0, height: 0 })));
        doc.getMap('board').set(`gone${at}`, JSON.stringify(element(`gone${at}`, future)));
      }
    });
    expect([...(board?.write([element('a')]) ?? [])]).toEqual([]);
    expect([...(doc?.getMap('board').keys() ?? [])]).toEqual(['a']);
  });

  it('says when there is no room', () => {
    const { board } = new Room(1).pages[0] ?? {};
    board?.write(Array.from({ length: 4799 }, (_, at) => element(`e${at}`)));
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
      element('a', { type: 'line', points: [[0, 0]] }),
      element('a', { width: 0, height: 0 }),
      element('a', { type: 'text' }),
    ]) {
      expect(readElement(wrong), JSON.stringify(wrong)).toBeNull();
    }
    expect(readElement(element('a', { version: 9, versionNonce: -1 }))).toEqual(element('a'));
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

  it('has whole lines where dots would be too many, and a font that there is', () => {
    const read = (change: Record<string, unknown>) => readElement(element('a', change));
    expect(read({ strokeStyle: 'dotted' })?.strokeStyle).toBe('dotted');
    expect(read({ strokeStyle: 'dotted', width: 1e6 })?.strokeStyle).toBe('solid');
    expect(read({ fontFamily: 5 })).toHaveProperty('fontFamily', 5);
    for (const fontFamily of [4, 1.5, 100, 'Arial']) {
      expect(read({ fontFamily })).not.toHaveProperty('fontFamily');
    }
  });

  it('has a place among the others only where that is one', () => {
    for (const index of ['a0', 'a1V', 'Zz', 'b00', 'zzzzzzzzzzzzzzzzzzzzzzzzzzz']) {
      expect(readElement(element('a', { index }))?.index, index).toBe(index);
    }
    // Each of these throws where Excalidraw puts something beside it.
    for (const index of ['', 'a', '0', 'b0', 'a10', 'zz', `A${'0'.repeat(26)}`, 'a1-']) {
      expect(readElement(element('a', { index }))?.index, index).toBeNull();
    }
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

describe('a stroke that grows', () => {
  const hand = (points: number) =>
    element('ink', {
      type: 'freedraw',
      points: Array.from({ length: points }, (_, at) => [at * 3.14159, Math.sin(at / 9) * 100]),
      pressures: [],
      simulatePressure: true,
    });

  it('is kept step by step, for little more than the finished one takes, and leaves nothing behind', () => {
    const { doc, board } = new Room(1).pages[0] ?? {};
    let bytes = 0;
    doc?.on('update', (update: Uint8Array) => {
      bytes += update.length;
    });
    // Three seconds at 60 points a second, kept five times a second.
    for (let points = 12; points <= 180; points += 12) board?.grow(hand(points));
    const grown = bytes;
    expect(doc?.getMap('strokes').size).toBe(1);
    board?.write([hand(180)]);
    const finished = bytes - grown;
    expect(doc?.getMap('strokes').size).toBe(0);
    expect(board?.elements()).toHaveLength(1);
    expect(grown).toBeLessThan(finished);
  });

  it('is nothing that others see of the whiteboard, and goes with the page that drew it', () => {
    const room = new Room(2);
    const [first, second] = room.pages;
    first?.board.grow(hand(5));
    room.settle();
    expect(second?.board.elements()).toEqual([]);
    second?.board.dropStrokesBut((client) => client === first?.doc.clientID);
    expect(second?.doc.getMap('strokes').size).toBe(1);
    second?.board.dropStrokesBut(() => false);
    room.settle();
    expect(first?.doc.getMap('strokes').size).toBe(0);
  });

  it('begins anew where somebody took its page for gone', () => {
    const room = new Room(2);
    const [first, second] = room.pages;
    first?.board.grow(hand(5));
    room.settle();
    second?.board.dropStrokesBut(() => false);
    room.settle();
    first?.board.grow(hand(9));
    const [text] = first?.doc.getMap<string>('strokes').values() ?? [];
    const kept = readElement(JSON.parse(text ?? ''));
    expect(kept?.id).toBe('ink');
    expect(kept?.points).toHaveLength(9);
  });

  it('that was given up is taken away', () => {
    const { doc, board } = new Room(1).pages[0] ?? {};
    board?.grow(hand(5));
    board?.endStroke();
    expect(doc?.getMap('strokes').size).toBe(0);
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
