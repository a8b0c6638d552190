import type { Awareness } from 'y-protocols/awareness';
import { readElement, type BoardElement } from './elements';

/** Where somebody is on the whiteboard, and what they are drawing, until the hand lets go: then it is kept. */
export interface BoardPresence {
  pointer: { x: number; y: number; tool: 'pointer' | 'laser' } | null;
  button: 'up' | 'down';
  selected: string[];
  drawing: BoardElement[];
}

/** Somebody else who has the whiteboard open, as the server vouches for them. */
export interface BoardPerson extends BoardPresence {
  clientId: number;
  userId: string;
  name: string;
  /** 0 to 7. */
  colour: number;
}

/** What a page says of where it is may have 4096 bytes, of which the code pad's cursor takes up to a thousand. */
const BYTES = 2800;
const SELECTED = 12;
/** Strokes are told with fewer and fewer points, until they fit. */
const POINTS = [160, 80, 40];

/** What can be told of it. */
export function toldOf({ pointer, button, selected, drawing }: BoardPresence): BoardPresence {
  const told = { pointer, button, selected: selected.slice(0, SELECTED), drawing: [] as BoardElement[] };
  let left = BYTES - bytesOf(told);
  for (const element of drawing) {
    for (const points of POINTS) {
      const thin = thinned(element, points);
      const bytes = bytesOf(thin) + 1;
      if (bytes > left) continue;
      told.drawing.push(thin);
      left -= bytes;
      break;
    }
  }
  return told;
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** An element with no more points than this, in whole pixels. */
function thinned(element: BoardElement, most: number): BoardElement {
  const { points, pressures, ...thin } = element;
  if (Array.isArray(points)) {
    const all = points as [number, number][];
    const step = Math.max(1, (all.length - 1) / (most - 1));
    const kept = Array.from({ length: Math.min(all.length, most) }, (_, place) => Math.round(place * step));
    thin.points = kept.map((place) => (all[place] ?? [0, 0]).map(Math.round));
  }
  // Without them strokes are as wide as by a mouse.
  if (Array.isArray(pressures)) Object.assign(thin, { pressures: [], simulatePressure: true });
  return thin;
}

/** Everybody else who has the whiteboard open. */
export function peopleOn(awareness: Awareness): BoardPerson[] {
  const people: BoardPerson[] = [];
  for (const [clientId, state] of awareness.getStates() as Map<number, Record<string, unknown>>) {
    const { user, board } = state as { user?: Record<string, unknown>; board?: Record<string, unknown> };
    if (clientId === awareness.clientID || typeof user?.id !== 'string' || !board) continue;
    people.push({
      clientId,
      userId: user.id,
      name: typeof user.name === 'string' ? user.name : '',
      colour: typeof user.colour === 'number' ? user.colour : 0,
      ...readPresence(board),
    });
  }
  return people.sort((a, b) => a.clientId - b.clientId);
}

/** Others may say anything. */
function readPresence(board: Record<string, unknown>): BoardPresence {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const pointer = board.pointer as { x?: unknown; y?: unknown; tool?: unknown } | null | undefined;
  const isPlace = Number.isFinite(pointer?.x) && Number.isFinite(pointer?.y);
  return {
    pointer: isPlace
      ? {
          x: pointer?.x as number,
          y: pointer?.y as number,
          tool: pointer?.tool === 'laser' ? 'laser' : 'pointer',
        }
      : null,
    button: board.button === 'down' ? 'down' : 'up',
    selected: list(board.selected).filter((id): id is string => typeof id === 'string'),
    drawing: list(board.drawing).flatMap((element) => readElement(element) ?? []),
  };
}
