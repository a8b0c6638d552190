import { useRef, type TouchEvent } from 'react';

/** A finger has to go this far sideways, in pixels, and less than half of that up or down. */
const FAR = 64;

/** Turns pages by a finger's stroke over what is shown. */
export function useSwipe(onSwipe: ((step: 1 | -1) => void) | undefined, enabled: boolean) {
  const from = useRef<{ x: number; y: number } | null>(null);
  if (!onSwipe || !enabled) return {};
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const finger = touches[0];
      from.current = touches.length === 1 && finger ? { x: finger.clientX, y: finger.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const finger = changedTouches[0];
      const began = from.current;
      from.current = null;
      if (!began || !finger) return;
      const [x, y] = [finger.clientX - began.x, finger.clientY - began.y];
      if (Math.abs(x) > FAR && Math.abs(y) < FAR / 2) onSwipe(x < 0 ? 1 : -1);
    },
  };
}
