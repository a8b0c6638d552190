import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addFile, textOf } from '../files';
import { Replay, type Written } from './Replay';

/** Two people write one after the other; each of their changes is an update, a second apart unless `pauses` says otherwise. */
function written(pauses: number[], acts: ((doc: Y.Doc) => void)[]): Written[] {
  const docs = [new Y.Doc(), new Y.Doc()];
  docs.forEach((doc, index) => (doc.clientID = index + 1));
  const updates: Written[] = [];
  let at = 0;
  acts.forEach((act, index) => {
    const doc = docs[index % 2];
    if (doc === undefined) return;
    at += pauses[index] ?? 1000;
    doc.once('update', (update: Uint8Array) => {
      updates.push({ number: index + 1, clientId: doc.clientID, at, update });
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update);
    });
    act(doc);
  });
  return updates;
}

const insert = (at: number, text: string) => (doc: Y.Doc) => textOf(doc, 'main').insert(at, text);

describe('a replay', () => {
  const replay = () =>
    new Replay(
      written([0, 500, 60_000], [insert(0, 'ab'), insert(1, 'X'), insert(3, 'y'.repeat(50)), insert(0, 'z')]),
    );

  it('shows each moment, forwards and backwards, and who wrote what', () => {
    const moments = replay();
    moments.seek(2);
    expect(moments.runs('main')).toEqual([
      { text: 'a', clientId: 1 },
      { text: 'X', clientId: 2 },
      { text: 'b', clientId: 1 },
    ]);
    moments.seek(4);
    expect(
      moments
        .runs('main')
        .map(({ text }) => text)
        .join(''),
    ).toBe(`zaXb${'y'.repeat(50)}`);
    moments.seek(1);
    expect(moments.runs('main')).toEqual([{ text: 'ab', clientId: 1 }]);
    expect(moments.changed()).toEqual({ file: 'main' });
  });

  it('cuts long pauses short', () => {
    const moments = replay();
    expect(moments.times).toEqual([500, 1000, 3000, 4000]);
    expect([0, 500, 999, 1000, 3500, 9999].map((time) => moments.indexAt(time))).toEqual([0, 1, 1, 2, 3, 4]);
    expect(moments.timeAt(3)).toBe(3000);
  });

  it('is played in the time of whatever else happened, and is found by the time on the wall', () => {
    const others = [-1000, 30_000];
    const moments = new Replay(
      written([0, 500, 60_000], [insert(0, 'a'), insert(1, 'b'), insert(2, 'c')]),
      others,
    );
    // A thing a second before, and one in the long pause, which is cut short on both of its sides.
    expect(moments.times).toEqual([1500, 2000, 6000]);
    expect(moments.duration).toBe(6000);
    expect([-1000, 0, 30_000, 60_500, 99_000].map((wall) => moments.clock.timeAt(wall))).toEqual([
      500, 1500, 4000, 6000, 6000,
    ]);
    for (const wall of [-1000, 0, 500, 30_000, 60_500]) {
      expect(moments.clock.wallAt(moments.clock.timeAt(wall))).toBe(wall);
    }
    expect([-5, 0, 499, 500, 70_000].map((wall) => moments.indexBy(wall))).toEqual([0, 1, 1, 2, 3]);
  });

  it('marks what came in one piece', () => {
    expect(replay().inserts).toEqual([{ index: 3, clientId: 1, at: 60_500, characters: 50 }]);
  });

  it('comes to the same from what it has kept on the way', () => {
    const acts = Array.from({ length: 1200 }, (_, index) => insert(index, String(index % 10)));
    const moments = new Replay(written([], acts));
    moments.seek(1200);
    moments.seek(1010);
    expect(
      moments
        .runs('main')
        .map(({ text }) => text)
        .join(''),
    ).toHaveLength(1010);
  });

  it('is read in parts to the same end, and goes on from anywhere', () => {
    const acts = Array.from({ length: 5000 }, (_, index) => insert(index, String(index % 10)));
    const moments = new Replay(written([], acts));
    const shares = [...moments.read()];
    expect(shares).toHaveLength(50);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    const lengthAt = (index: number): number => {
      moments.seek(index);
      return moments.runs('main').reduce((sum, { text }) => sum + text.length, 0);
    };
    expect([5000, 4999, 499, 500, 501, 3000, 1].map(lengthAt)).toEqual([5000, 4999, 499, 500, 501, 3000, 1]);
    moments.seek(4000);
    expect(moments.changed()).toEqual({ file: 'main' });
  });

  it('goes back by one change, or by all that came in one moment', () => {
    const moments = new Replay(
      written([0, 500, 0, 700], [insert(0, 'a'), insert(1, 'b'), insert(2, 'c'), insert(3, 'd')]),
    );
    expect([4, 3, 2, 1, 0].map((index) => moments.before(index))).toEqual([3, 1, 1, 0, 0]);
  });

  it('shows what was on the whiteboard at each moment, and when a moment is about it', () => {
    const draw = (x: number, isDeleted: boolean) => (doc: Y.Doc) => {
      const size = { x, y: 0, width: 5, height: 5 };
      const element = { id: 'a', type: 'ellipse', version: 1, versionNonce: 1, isDeleted, ...size };
      doc.getMap<string>('board').set('a', JSON.stringify(element));
    };
    const moments = new Replay(written([], [insert(0, 'a'), draw(1, false), insert(1, 'b'), draw(2, true)]));
    const seen = [1, 2, 3, 4].map((index) => {
      moments.seek(index);
      return [moments.changed(), moments.board().map(({ x }) => x)];
    });
    expect(seen).toEqual([
      [{ file: 'main' }, []],
      ['board', [1]],
      [{ file: 'main' }, [1]],
      ['board', []],
    ]);
    expect(moments.hasBoard).toBe(true);
    expect(replay().hasBoard).toBe(false);
  });

  it('shows a stroke grow as it was drawn, from wherever one looks', () => {
    const points = [[0, 0], ...Array.from({ length: 600 }, (_, at) => [at, at % 7])];
    const size = { x: 0, y: 0, width: 5, height: 5 };
    const stroke = { id: 's', type: 'freedraw', version: 1, versionNonce: 1, isDeleted: false, ...size };
    const put = (value: unknown) => (doc: Y.Doc) =>
      void doc.getMap<string>('strokes').set('1', JSON.stringify(value));
    const acts = [
      insert(0, 'a'),
      put({ ...stroke, points: points.slice(0, 2) }),
      ...points.slice(2).map((point, at) => put({ from: at + 2, points: [point] })),
      (doc: Y.Doc) =>
        doc.transact(() => {
          doc.getMap<string>('board').set('s', JSON.stringify({ ...stroke, points }));
          doc.getMap('strokes').delete('1');
        }),
    ];
    const moments = new Replay(written([], acts));
    const drawn = (index: number) => {
      moments.seek(index);
      return moments.board().map((element) => (element.points as unknown[]).length);
    };
    expect([1, 2, 3, 300, 601, 602, 550, 1].map(drawn)).toEqual([
      [],
      [2],
      [3],
      [300],
      [601],
      [601],
      [550],
      [],
    ]);
    moments.seek(3);
    expect(moments.changed()).toBe('board');
    expect([moments.hasBoard, moments.inserts]).toEqual([true, []]);
  });

  it('knows the files of each moment', () => {
    const moments = new Replay(written([], [insert(0, 'a'), (doc) => void addFile(doc, 'rust')]));
    moments.seek(1);
    expect(moments.files().map(({ name }) => name)).toEqual(['main.py']);
    moments.seek(2);
    expect(moments.files().map(({ name }) => name)).toEqual(['main.py', 'file2.rs']);
  });
});
