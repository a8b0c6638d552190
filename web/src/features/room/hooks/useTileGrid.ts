import { useLayoutEffect, useState, type RefObject } from 'react';

const RATIO = 16 / 9;

export interface TileGrid {
  columns: number;
  /** Width of one tile in CSS pixels; 0 before the first measurement. */
  width: number;
}

/** The largest 16:9 tiles that fit `count` times into a box with `gap` pixels between them. */
export function fitTiles(count: number, boxWidth: number, boxHeight: number, gap: number): TileGrid {
  let best: TileGrid = { columns: 1, width: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const byWidth = (boxWidth - gap * (columns - 1)) / columns;
    const byHeight = ((boxHeight - gap * (rows - 1)) / rows) * RATIO;
    const width = Math.floor(Math.min(byWidth, byHeight));
    if (width > best.width) best = { columns, width };
  }
  return best;
}

/** The box without its padding, which is where the self view lies. */
function insideOf(element: HTMLElement): { width: number; height: number } {
  const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(element);
  return {
    width: element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight),
    height: element.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom),
  };
}

/** Follows the size of the box. Tiles change size only with their place or when someone comes or goes. */
export function useTileGrid(box: RefObject<HTMLElement | null>, count: number, gap: number): TileGrid {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setSize(insideOf(element));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return fitTiles(count, size.width, size.height, gap);
}
