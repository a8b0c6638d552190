/** Whether a key belongs to what has the focus, and not to the page. */
export function isKeyTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (!(event.target instanceof Element)) return false;
  if (
    event.target.closest(
      'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="slider"]',
    )
  )
    return true;
  return event.key === ' ' && event.target.closest('button, a, input') !== null;
}
