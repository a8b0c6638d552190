import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSizes, resetSizes, sharesAtFirst, withShares } from './sizes';

describe('readSizes', () => {
  it('reads what was kept', () => {
    expect(readSizes('{"a,b":[30,70]}').get('a,b')).toEqual([30, 70]);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['a list', '[1,2]'],
    ['null', 'null'],
    ['text', '"a,b"'],
    ['an older form', '{"a,b":{"a":30,"b":70}}'],
    ['one number too few', '{"a,b":[100]}'],
    ['a pane without any size', '{"a,b":[0,100]}'],
    ['a size below nothing', '{"a,b":[-20,120]}'],
    ['numbers that JSON has no word for', '{"a,b":[1e999,0]}'],
    ['more than there is', '{"a,b":[80,80]}'],
    ['words for numbers', '{"a,b":["30","70"]}'],
    ['a prototype', '{"__proto__":[30,70]}'],
  ])('starts anew with %s', (_, text) => {
    expect([...readSizes(text)]).toEqual([]);
  });

  it('keeps what is good beside what is not', () => {
    expect([...readSizes('{"a,b":[1,2],"c,d":[50,50]}').keys()]).toEqual(['c,d']);
  });
});

describe('withShares', () => {
  it('keeps the sizes of each arrangement, and forgets those that were not changed for long', () => {
    let kept = readSizes(null);
    for (let index = 0; index < 100; index += 1) {
      kept = withShares(kept, [`a${index}`, 'b'], { [`a${index}`]: 40, b: 60 });
      kept = withShares(kept, ['x', 'y'], { x: 25, y: 75 });
    }
    expect(kept.size).toBe(60);
    expect(kept.get('x,y')).toEqual([25, 75]);
    expect(kept.get('a99,b')).toEqual([40, 60]);
    expect(kept.has('a0,b')).toBe(false);
    expect(readSizes(JSON.stringify(Object.fromEntries(kept)))).toEqual(kept);
  });

  it('takes no sizes of other panes', () => {
    expect(withShares(readSizes(null), ['a', 'b'], { a: 100 }).size).toBe(0);
  });
});

describe('sharesAtFirst', () => {
  it('gives those without a size what the others leave', () => {
    expect(sharesAtFirst([undefined, '340px'], 1360)).toEqual([75, 25]);
    expect(sharesAtFirst(['20%', undefined, '272px'], 1360)).toEqual([20, 60, 20]);
    expect(sharesAtFirst([undefined, undefined], 500)).toEqual([50, 50]);
    expect(sharesAtFirst([undefined, '340px'], 300)[0]).toBe(0);
  });
});

describe('resetSizes', () => {
  afterEach(() => vi.restoreAllMocks());

  it('asks nothing of a browser that keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    expect(() => resetSizes('ann')).not.toThrow();
  });
});
