/** Whether a key belongs to what has the focus, and not to the page. */
export function isKeyTaken(event: KeyboardEvent): boolean {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox')) {
    // Nothing is typed into these.
    return key === ' ' || key.startsWith('Arrow');
  }
  const takers =
    'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="slider"]';
  if (target.closest(takers)) return true;
  return key === ' ' && target.closest('button, a') !== null;
}
