import { useEffect, useRef, type RefObject } from 'react';

/**
 * Scrolls a strip that may be wider than the screen (`c-strip`) to what is chosen in it, which may stand beyond its edge: whenever `chosen`
 * is another one, and at first.
 */
export function useChosenInSight<Strip extends HTMLElement>(
  selector: string,
  chosen: string,
): RefObject<Strip | null> {
  const ref = useRef<Strip>(null);
  useEffect(() => {
    const strip = ref.current;
    const shown = strip?.querySelector(selector)?.getBoundingClientRect();
    if (!strip || !shown) return;
    const frame = strip.getBoundingClientRect();
    strip.scrollBy({ left: shown.left - frame.left - (frame.width - shown.width) / 2 });
  }, [selector, chosen]);
  return ref;
}
