import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

/** What can be written in comes first, because that is what a region is entered for. */
const WRITABLE = 'textarea:not([disabled]), [contenteditable="true"]';
const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]';

/** The region that F6 leads to, or with Shift the one before: round and round. */
export function nextRegion<T extends Element>(
  regions: readonly T[],
  current: Element | null,
  back: boolean,
): T | undefined {
  const at = regions.findIndex((region) => region.contains(current));
  // From outside of all of them into the first, or backwards into the last.
  if (at === -1) return regions.at(back ? -1 : 0);
  return regions.at((at + (back ? -1 : 1)) % regions.length);
}

/**
 * F6 and Shift+F6 lead through the parts of the page that carry `data-region`, in the order of the page, as in desktop programs: also out of an
 * editor or a terminal, which have a use for Tab. Where one was in a part before is where one comes back to.
 */
export function useRegions(root: RefObject<HTMLElement | null>): void {
  const places = useRef(new WeakMap<Element, HTMLElement>());

  const move = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey) return;
    const { activeElement } = document;
    // A dialog or a sheet keeps the focus until it is closed.
    if (root.current === null || activeElement?.closest('[role="dialog"], [role="menu"]')) return;
    const regions = [...root.current.querySelectorAll<HTMLElement>('[data-region]')];
    const region = nextRegion(regions, activeElement, event.shiftKey);
    if (region === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const before = places.current.get(region);
    const place =
      before && region.contains(before)
        ? before
        : (region.querySelector<HTMLElement>(WRITABLE) ?? region.querySelector<HTMLElement>(FOCUSABLE));
    (place ?? region).focus();
  });

  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      const region = target.closest('[data-region]');
      if (region !== null && region !== target) places.current.set(region, target);
    };
    const listen = (event: KeyboardEvent): void => move(event);
    // Before editors and terminals see the key.
    window.addEventListener('keydown', listen, { capture: true });
    document.addEventListener('focusin', note);
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
      document.removeEventListener('focusin', note);
    };
  }, []);
}
