/** Keys that move within what has the focus, for which a slider has a use, and code that is only read. */
const MOVES = /^(Arrow|Home|End|Page)/;

/** Whether a key belongs to what has the focus, and not to the page. */
export function isKeyTaken(event: KeyboardEvent): boolean {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"], [role="menu"]')) return true;
  if (target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox')) {
    // Nothing is typed into these.
    return key === ' ' || key.startsWith('Arrow');
  }
  if (target.closest('[role="slider"], [contenteditable="true"][aria-readonly="true"]'))
    return MOVES.test(key);
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return true;
  return key === ' ' && target.closest('button, a') !== null;
}
