/**
 * What is drawn on the whiteboard, as Excalidraw describes it. Others wrote it and might have written anything: only what is known of an
 * element is read, and only as what it should be, since the canvas trusts what it is given.
 */
export interface BoardElement {
  id: string;
  type: ElementType;
  /**
   * How often it was changed on a canvas, which counts for itself: what others have counted orders nothing, or whoever names the highest
   * number there is would have the last word for ever. What is read of others has {@link UNCOUNTED}.
   */
  version: number;
  /** Tells two changes apart that have the same version. */
  versionNonce: number;
  isDeleted: boolean;
  /** When it was changed last, by the clock of who did it, in milliseconds since 1970. */
  updated: number;
  /** Its place from the back to the front, in an order of texts; null where it has none yet. */
  index: string | null;
  [field: string]: unknown;
}

const UNCOUNTED = 1;

/** What two states of an element on one canvas are told apart by. */
export type Stamp = Pick<BoardElement, 'version' | 'versionNonce'>;

type ElementType = (typeof TYPES)[number];

/** As the server has them (`pad/element.rs`). */
const TYPES = ['rectangle', 'diamond', 'ellipse', 'line', 'arrow', 'freedraw', 'text', 'frame'] as const;
const ID = /^[A-Za-z0-9_-]{1,40}$/;
const LINK = /^(https?:\/\/|mailto:)/i;
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{1,32})$/i;
/** Of an element, in bytes; the server's limit is 64 KiB. */
const ELEMENT_BYTES = 65_000;
/** Nobody draws further away than this. */
const FAR = 1e7;
/** What is larger is filled evenly: a hatching is drawn line by line, which for a whole continent takes a browser down. */
const HATCHED = 4000;
/** What is larger has whole lines, as dots are drawn one by one as well. */
const DOTTED = 100_000;

type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number' && Math.abs(value) <= FAR;
const isWhole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const isId: Check = (value) => typeof value === 'string' && ID.test(value);
const isText: Check = (value) => typeof value === 'string' && value.length <= ELEMENT_BYTES;
const isColour: Check = (value) => typeof value === 'string' && COLOUR.test(value);
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const within =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
/** A key of fractional indexing, whose first letter says how long its whole part is; Excalidraw fails beside one that is none. */
function isIndex(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9]{1,199}$/.test(value)) return false;
  const head = value.charCodeAt(0);
  // `a` and `Z` stand for two characters, `b` and `Y` for three, and so on.
  const whole = value >= 'a' ? head - 95 : 92 - head;
  return value.length >= whole && !(value.length > whole && value.endsWith('0')) && !/^A0+$/.test(value);
}
const isPoint: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(isNumber);
const shape =
  (fields: Record<string, Check>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, part]) => Object.hasOwn(fields, name) && fields[name]?.(part) === true,
    );

const isArrowhead = orNull(
  oneOf(
    'arrow',
    'bar',
    'dot',
    'circle',
    'circle_outline',
    'triangle',
    'triangle_outline',
    'diamond',
    'diamond_outline',
    'crowfoot_one',
    'crowfoot_many',
    'crowfoot_one_or_many',
  ),
);
const isBinding = orNull(
  shape({
    elementId: isId,
    focus: isNumber,
    gap: isNumber,
    fixedPoint: orNull(isPoint),
    mode: oneOf('inside', 'orbit', 'skip'),
  }),
);

/** Without these there is no element. */
const needed: Record<string, Check> = {
  id: isId,
  type: oneOf(...TYPES),
  isDeleted: isFlag,
  x: isNumber,
  y: isNumber,
  width: isNumber,
  height: isNumber,
};
/** These are left out where they are not what they should be, and Excalidraw puts in what is usual. */
const optional: Record<string, Check> = {
  updated: isWhole,
  index: orNull(isIndex),
  strokeColor: isColour,
  backgroundColor: isColour,
  fillStyle: oneOf('hachure', 'cross-hatch', 'solid', 'zigzag'),
  strokeWidth: within(0.5, 64),
  strokeStyle: oneOf('solid', 'dashed', 'dotted'),
  roundness: orNull(shape({ type: oneOf(1, 2, 3), value: isNumber })),
  roughness: within(0, 10),
  opacity: within(0, 100),
  angle: isNumber,
  seed: isWhole,
  groupIds: listOf(isId),
  frameId: orNull(isId),
  boundElements: orNull(listOf(shape({ id: isId, type: oneOf('arrow', 'text') }))),
  link: orNull((value) => typeof value === 'string' && LINK.test(value)),
  locked: isFlag,
  // Texts.
  fontSize: within(1, 2000),
  // Those that Excalidraw has.
  fontFamily: oneOf(1, 2, 3, 5, 6, 7, 8, 9),
  text: isText,
  originalText: isText,
  textAlign: oneOf('left', 'center', 'right'),
  verticalAlign: oneOf('top', 'middle', 'bottom'),
  containerId: orNull(isId),
  autoResize: isFlag,
  lineHeight: within(0.5, 5),
  // Lines and strokes.
  points: listOf(isPoint),
  pressures: listOf(within(0, 1)),
  simulatePressure: isFlag,
  lastCommittedPoint: orNull(isPoint),
  startBinding: isBinding,
  endBinding: isBinding,
  startArrowhead: isArrowhead,
  endArrowhead: isArrowhead,
  polygon: isFlag,
  elbowed: isFlag,
  // Frames.
  name: orNull(isText),
};
const POINTED: unknown[] = ['line', 'arrow', 'freedraw'];

/** The element in a value that somebody else has made; null where it is none. */
export function readElement(value: unknown): BoardElement | null {
  if (typeof value !== 'object' || value === null) return null;
  const found = value as Record<string, unknown>;
  if (!Object.entries(needed).every(([name, check]) => check(found[name]))) return null;
  const read: Record<string, unknown> = {
    version: UNCOUNTED,
    versionNonce: UNCOUNTED,
    updated: 1,
    index: null,
  };
  for (const name of Object.keys(needed)) read[name] = found[name];
  for (const [name, check] of Object.entries(optional)) {
    if (Object.hasOwn(found, name) && check(found[name])) read[name] = found[name];
  }
  // Excalidraw shows nothing of what has no length or no size.
  const isThere = POINTED.includes(read.type)
    ? Array.isArray(read.points) && read.points.length > 1
    : read.width !== 0 || read.height !== 0;
  if (!isThere || (read.type === 'text' && typeof read.text !== 'string')) return null;
  const element = read as BoardElement;
  const extent = extentOf(element);
  if (extent > HATCHED) element.fillStyle = 'solid';
  if (extent > DOTTED) element.strokeStyle = 'solid';
  return element;
}

/** How far it reaches, by its own account or by that of its points. */
function extentOf({ width, height, points }: BoardElement): number {
  let most = Math.max(Math.abs(width as number), Math.abs(height as number));
  for (const point of (points ?? []) as number[][]) {
    for (const coordinate of point) most = Math.max(most, Math.abs(coordinate));
  }
  return most;
}

/** The points that are in a value that somebody else has made; null where there are none. */
export function readPoints(value: unknown): [number, number][] | null {
  return listOf(isPoint)(value) ? (value as [number, number][]) : null;
}

/** As {@link readElement}, from the text that is kept of it under its id. */
export function parseElement(id: string, text: string): BoardElement | null {
  try {
    const element = readElement(JSON.parse(text));
    return element?.id === id ? element : null;
  } catch {
    return null;
  }
}

/** What is kept of an element; null for what a whiteboard does not hold, or what is too large for it. */
export function writeElement(element: unknown): string | null {
  const read = readElement(element);
  if (read === null) return null;
  const text = JSON.stringify(read, (name, value: unknown) =>
    // A hundredth of a pixel is nothing that can be seen, and most of an element's letters.
    name === 'points' || name === 'pressures' ? rounded(value) : value,
  );
  return new TextEncoder().encode(text).length <= ELEMENT_BYTES ? text : null;
}

function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

/** From the back to the front. */
export function inOrder<T extends { id: string; index?: string | null }>(elements: T[]): T[] {
  const rank = (one: string | null | undefined, other: string | null | undefined): number => {
    if (one === other) return 0;
    // What has no place yet lies on top.
    if (one == null) return 1;
    return other == null || one < other ? -1 : 1;
  };
  return elements.sort((a, b) => rank(a.index, b.index) || (a.id < b.id ? -1 : 1));
}
