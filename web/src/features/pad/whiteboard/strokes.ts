import { parseElement, readPoints, writeElement, type BoardElement } from './elements';

/**
 * A stroke before the hand lets go. The map `strokes` of a pad's document holds under the stroke's id what came to it last: first the element as
 * it began, then only more of its points. So the document stays small, and what is kept of each change is how the stroke grew.
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
export function grown(before: BoardElement | undefined, id: string, text: string): BoardElement | null {
  const begun = parseElement(id, text);
  if (begun !== null || before === undefined) return begun;
  const there = before.points as [number, number][];
  try {
    const { from, points } = JSON.parse(text) as Partial<Stretch>;
    const more = readPoints(points);
    return more !== null && from === there.length ? { ...before, points: [...there, ...more] } : null;
  } catch {
    return null;
  }
}
