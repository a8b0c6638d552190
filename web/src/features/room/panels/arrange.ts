import type { Panel } from './panel';

/** The least widths in CSS pixels: faces, what is worked in, what is read beside it. The greatest sum fits a screen that is not narrow. */
export const STAGE = 200;
export const LARGE = 360;
export const COLUMN = 280;
const COLUMN_AT_FIRST = '340px';
/** Between two of them. */
const HANDLE = 16;

type Placed = Pick<Panel, 'id' | 'size'>;

/** Panels that stand below each other. */
export interface Column {
  size: Panel['size'];
  ids: string[];
}

/**
 * Places open panels beside the faces. Each that is worked in has a column of its own as long as the width allows, and the last column takes
 * those that are too many; what is read beside them shares the last one. Who was opened later never moves who was there before.
 * @param open in the order in which they were opened
 * @param width for all of it, in CSS pixels
 */
export function arrange(open: readonly Placed[], width: number): Column[] {
  const idsOf = (size: Panel['size']): string[] =>
    open.filter((panel) => panel.size === size).map(({ id }) => id);
  const large = idsOf('large');
  const beside = idsOf('column');
  const left = width - STAGE - (beside.length > 0 ? COLUMN + HANDLE : 0);
  const room = Math.max(1, Math.floor(left / (LARGE + HANDLE)));
  const columns = large.slice(0, room).map((id): Column => ({ size: 'large', ids: [id] }));
  columns.at(-1)?.ids.push(...large.slice(room));
  if (beside.length > 0) columns.push({ size: 'column', ids: beside });
  return columns;
}

/** The width that each part has as long as nobody has changed it; null for what the others leave. */
export interface Widths {
  stage: string | null;
  columns: (string | null)[];
}

/** The more is worked in, the less the faces take. What is read has a line's length, and what is worked in shares the rest. */
export function widthsOf(columns: readonly Column[]): Widths {
  const large = columns.filter(({ size }) => size === 'large').length;
  const beside = columns.length > large;
  if (large === 0) return { stage: null, columns: columns.map(() => COLUMN_AT_FIRST) };
  const stage = large > 1 ? 16 : beside ? 20 : 28;
  const share = Math.floor((100 - stage - (beside ? 22 : 0)) / large);
  return {
    stage: `${stage}%`,
    columns: columns.map(({ size }, index) =>
      size === 'column' ? COLUMN_AT_FIRST : index === 0 ? null : `${share}%`,
    ),
  };
}
