import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';

export type Corner = 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';

const KEY = 'colloquy.self-view';
const CORNERS: readonly Corner[] = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'];

function remembered(): Corner {
  const found = CORNERS.find((corner) => corner === localStorage.getItem(KEY));
  return found ?? 'bottomRight';
}

/** The corner an arrow key leads to. */
export function cornerAfter(corner: Corner, key: string): Corner {
  const top = key === 'ArrowUp' ? true : key === 'ArrowDown' ? false : corner.startsWith('top');
  const left = key === 'ArrowLeft' ? true : key === 'ArrowRight' ? false : corner.endsWith('Left');
  if (top) return left ? 'topLeft' : 'topRight';
  return left ? 'bottomLeft' : 'bottomRight';
}

interface CornerHandle {
  corner: Corner;
  dragging: boolean;
  style: CSSProperties;
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Lets an element be dragged to one of the four corners of its parent, or sent there with the arrow keys. */
export function useCorner(onMoved: (corner: Corner) => void): CornerHandle {
  const [corner, setCorner] = useState(remembered);
  const [shift, setShift] = useState<{ x: number; y: number } | null>(null);
  const start = useRef({ x: 0, y: 0 });

  const moveTo = (next: Corner): void => {
    localStorage.setItem(KEY, next);
    setCorner(next);
    if (next !== corner) onMoved(next);
  };

  return {
    corner,
    dragging: shift !== null,
    style: shift === null ? {} : { transform: `translate(${shift.x}px, ${shift.y}px)` },
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, y: event.clientY };
      setShift({ x: 0, y: 0 });
    },
    onPointerMove: (event) => {
      if (shift === null) return;
      setShift({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
    },
    onPointerUp: (event) => {
      if (shift === null) return;
      setShift(null);
      const parent = event.currentTarget.offsetParent?.getBoundingClientRect();
      if (parent === undefined) return;
      const own = event.currentTarget.getBoundingClientRect();
      const top = own.top + own.height / 2 < parent.top + parent.height / 2;
      const left = own.left + own.width / 2 < parent.left + parent.width / 2;
      moveTo(top ? (left ? 'topLeft' : 'topRight') : left ? 'bottomLeft' : 'bottomRight');
    },
    onKeyDown: (event) => {
      const next = cornerAfter(corner, event.key);
      if (!event.key.startsWith('Arrow')) return;
      event.preventDefault();
      moveTo(next);
    },
  };
}
