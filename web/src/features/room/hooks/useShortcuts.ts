import { useEffect, useEffectEvent } from 'react';

/** The room's keys, capital letters among them, and what they do. */
export type Shortcuts = ReadonlyMap<string, () => void>;

/** Whether the person is typing or a dialog has the keyboard, so that letters mean letters. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"], [role="application"]',
    ) !== null
  );
}

/** Answers the room's single-letter shortcuts while nobody is typing, in the page's own window or in a small one of it. */
export function useShortcuts(shortcuts: Shortcuts, where: Window = window): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (isTaken(event.target)) return;
    const action = shortcuts.get(event.key.toUpperCase());
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    where.addEventListener('keydown', listen);
    return () => where.removeEventListener('keydown', listen);
  }, [where]);
}
