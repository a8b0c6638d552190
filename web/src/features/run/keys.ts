import { useEffect, useEffectEvent, type RefObject } from 'react';

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Ctrl or Cmd and Enter anywhere in the pad around `place`: before its editor takes it for an empty line. */
export function useRunKey(place: RefObject<HTMLElement | null>, onPress: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const pad = place.current?.closest('section');
    if (event.key !== 'Enter' || !(isMac ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey)
      return;
    if (!(target instanceof Node && pad?.contains(target)) && target !== document.body) return;
    event.preventDefault();
    event.stopPropagation();
    onPress();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
