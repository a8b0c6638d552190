import type { BoardElement } from './elements';

/** A rectangle for tests. */
export const element = (id: string, change: Record<string, unknown> = {}): BoardElement => ({
  id,
  type: 'rectangle',
  version: 1,
  versionNonce: 1,
  isDeleted: false,
  updated: 1,
  index: null,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  ...change,
});
