import { describe, expect, it } from 'vitest';
import { currentAt, grouped, neighbour } from './moments';

const timed = [{ at: 1000 }, { at: 5000 }, { at: 5000 }, { at: 9000 }];

describe('moments', () => {
  it('are current from when they came until the next one', () => {
    expect([0, 1000, 4999, 5000, 20_000].map((now) => currentAt(timed, now))).toEqual([-1, 0, 0, 2, 3]);
  });

  it('lead to each other, backwards to the beginning of the current one first', () => {
    expect(neighbour(timed, 1000, 1)?.at).toBe(5000);
    expect(neighbour(timed, 9000, 1)).toBeUndefined();
    expect(neighbour(timed, 8500, -1)?.at).toBe(5000);
    expect(neighbour(timed, 5500, -1)?.at).toBe(1000);
    expect(neighbour(timed, 1000, -1)).toBeUndefined();
    expect(neighbour(timed, 0, -1)).toBeUndefined();
  });

  it('are one mark where they lie too near each other, and none beyond the ends', () => {
    const at = (share: number) => ({ at: 10_000 + share * 1000 });
    const marks = grouped(
      [at(-1), at(0), at(5), at(7), at(9), at(50), at(120)],
      (time) => (time - 10_000) / 100_000,
    );
    expect(marks.map(({ share, members }) => [share, members.length])).toEqual([
      [0, 3],
      [0.09, 1],
      [0.5, 1],
    ]);
  });
});
