import { readElement, readPoints, writeElement, type BoardElement } from './elements';

/**
 * A stroke before the hand lets go. The map `strokes` of a pad's document holds under a page's client id what has come last to the stroke that it
 * draws: first the element as it began, then only more of its points. So the document stays small, and the changes that are kept tell how it grew.
 */
interface Stretch {
  /** How many points there were before. */
  from: number;
  points: [number, number][];
}

/** What the server takes of it at once (`pad/element.rs`). */
const STROKE_BYTES = 8000;

/** What is kept of a stroke that had so many points before; null where there is nothing to keep, or too much. */
export function writeStroke(element: BoardElement, from: number): string | null {
  const all = element.points as [number, number][];
  // With a single point there is no line yet.
  if (all.length <= Math.max(from, 1)) return null;
  const points = all.slice(from).map(([x, y]): [number, number] => [Math.round(x), Math.round(y)]);
  const text =
    from === 0
      ? // Without pressures it is as wide as by a mouse.
        writeElement({ ...element, points, pressures: [], simulatePressure: true })
      : JSON.stringify({ from, points } satisfies Stretch);
  return text !== null && text.length <= STROKE_BYTES ? text : null;
}

/** A stroke with what came to it; null where that is nothing that goes on from there. */
export function grown(before: BoardElement | undefined, text: string): BoardElement | null {
  try {
    const value = JSON.parse(text) as Partial<Stretch>;
    const begun = readElement(value);
    if (begun !== null || before === undefined) return begun;
    const [there, more] = [before.points as [number, number][], readPoints(value.points)];
    return more !== null && value.from === there.length ? { ...before, points: [...there, ...more] } : null;
  } catch {
    return null;
  }
}
