import { describe, expect, it } from 'vitest';
import { cornerAfter } from './hooks/useCorner';
import { fitTiles } from './hooks/useTileGrid';

describe('fitTiles', () => {
  it.each([1, 2, 3, 4, 5, 6])('%i tiles fit into any box and keep 16:9', (count) => {
    for (const [width, height] of [
      [1400, 700],
      [390, 600],
      [320, 480],
      [700, 700],
    ] as const) {
      const grid = fitTiles(count, width, height, 12);
      const rows = Math.ceil(count / grid.columns);
      expect(grid.width).toBeGreaterThan(60);
      expect(grid.columns * grid.width + 12 * (grid.columns - 1)).toBeLessThanOrEqual(width);
      expect((rows * grid.width * 9) / 16 + 12 * (rows - 1)).toBeLessThanOrEqual(height);
    }
  });

  it('stacks on a phone and lines up on a wide screen', () => {
    expect(fitTiles(2, 390, 700, 12).columns).toBe(1);
    expect(fitTiles(2, 1400, 500, 12).columns).toBe(2);
  });
});

describe('cornerAfter', () => {
  it('moves one way and stays at the edge', () => {
    expect(cornerAfter('bottomRight', 'ArrowUp')).toBe('topRight');
    expect(cornerAfter('topRight', 'ArrowLeft')).toBe('topLeft');
    expect(cornerAfter('topLeft', 'ArrowLeft')).toBe('topLeft');
    expect(cornerAfter('topLeft', 'ArrowDown')).toBe('bottomLeft');
  });
});
