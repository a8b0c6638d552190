import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrange, COLUMN, LARGE, STAGE, widthsOf } from './arrange';
import { panels } from './index';
import { keepOpened, parseOpened, readOpened } from './opened';
import { panelsInBar } from './room-for';

const large = (id: string) => ({ id, size: 'large' as const });
const column = (id: string) => ({ id, size: 'column' as const });

describe('the list of panels', () => {
  it('has an id and a key of its own for each', () => {
    const keys = panels.map(({ shortcut }) => shortcut);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set([...keys, ...'MVSEI?']).size).toBe(keys.length + 6);
    for (const key of keys) expect(key).toMatch(/^[A-Z]$/);
  });
});

describe('arrange', () => {
  const idsAt = (width: number, ...open: Parameters<typeof arrange>[0]) =>
    arrange(open, width).map(({ ids }) => ids.join('+'));

  it('gives what is worked in a column of its own while there is room, and what is read the last one', () => {
    const all = [large('pad'), column('chat'), large('board'), column('guide'), large('task')];
    expect(idsAt(1920, ...all)).toEqual(['pad', 'board', 'task', 'chat+guide']);
    expect(idsAt(1440, ...all)).toEqual(['pad', 'board+task', 'chat+guide']);
    expect(idsAt(1280, ...all)).toEqual(['pad', 'board+task', 'chat+guide']);
    expect(idsAt(961, ...all)).toEqual(['pad+board+task', 'chat+guide']);
  });

  it('moves nothing that is there when another is opened', () => {
    expect(idsAt(1440, large('pad'))).toEqual(['pad']);
    expect(idsAt(1440, large('pad'), large('board'))).toEqual(['pad', 'board']);
    expect(idsAt(1440, large('pad'), large('board'), large('task'))).toEqual(['pad', 'board', 'task']);
    expect(idsAt(1440)).toEqual([]);
  });

  it('never needs more than the width', () => {
    const all = [large('pad'), large('board'), large('task'), column('chat'), column('guide')];
    for (let width = 929; width < 2600; width += 37) {
      for (let count = 0; count <= all.length; count += 1) {
        const columns = arrange(all.slice(0, count), width);
        const least = columns.reduce(
          (sum, { size }) => sum + 16 + (size === 'large' ? LARGE : COLUMN),
          STAGE,
        );
        expect(least).toBeLessThanOrEqual(width);
      }
    }
  });

  it('leaves the faces less, the more is worked in, and something to every part', () => {
    const stageOf = (...open: Parameters<typeof arrange>[0]) => widthsOf(arrange(open, 1440)).stage;
    expect(stageOf()).toBeNull();
    expect(stageOf(column('chat'))).toBeNull();
    expect(stageOf(large('pad'))).toBe('28%');
    expect(stageOf(large('pad'), column('chat'))).toBe('20%');
    expect(stageOf(large('pad'), large('board'))).toBe('16%');
    const all = [large('pad'), large('board'), large('task'), column('chat')];
    expect(widthsOf(arrange(all, 1920)).columns).toEqual([null, '20%', '20%', '340px']);
  });
});

describe('panelsInBar', () => {
  it('shows all on a wide screen, and on phones what their bar has room for', () => {
    expect(panelsInBar(5, 1440)).toBe(5);
    expect(panelsInBar(5, 960)).toBe(5);
    expect(panelsInBar(5, 844)).toBe(4);
    expect(panelsInBar(5, 390)).toBe(2);
    expect(panelsInBar(5, 320)).toBe(2);
    expect(panelsInBar(1, 320)).toBe(1);
    expect(panelsInBar(5, 100)).toBe(0);
  });
});

describe('parseOpened', () => {
  const known = ['chat', 'pad'];

  it('reads what was open, in its order', () => {
    expect(parseOpened('["pad","chat"]', known)).toEqual(['pad', 'chat']);
  });

  it.each([
    ['nothing', null, []],
    ['no JSON', '[', []],
    ['something else', '{"pad":true}', []],
    ['panels that there are no longer', '["whiteboard","pad"]', ['pad']],
    ['what is no name', '[1,null,["pad"],"chat"]', ['chat']],
    ['one of them twice', '["pad","pad"]', ['pad']],
  ])('leaves out %s', (_, text, ids) => {
    expect(parseOpened(text, known)).toEqual(ids);
  });
});

describe('keepOpened', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  afterEach(() => vi.restoreAllMocks());

  it('remembers what is open, and keeps nobody out whose browser keeps nothing', () => {
    keepOpened('ann', ['pad']);
    expect(readOpened('ann', ['pad'])).toEqual(['pad']);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(full);
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(full);
    expect(() => keepOpened('ann', [])).not.toThrow();
    expect(readOpened('ann', ['pad'])).toEqual([]);
  });
});
