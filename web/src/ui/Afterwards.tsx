import { startTransition, useEffect, useState, type ReactNode } from 'react';

/**
 * Whether the first page after a load has been there for a while: what comes then is drawn by a processor that has little else to do. Of a
 * page that is loaded again all is drawn at once: only then can it be shown where its reader had scrolled to.
 */
let settled = performance
  .getEntriesByType('navigation')
  .some((entry) => (entry as PerformanceNavigationTiming).type !== 'navigate');
/** How long that takes, since it was painted, in milliseconds: what it asked for comes in that time. */
const SETTLING_MS = 2000;
/** After so long, in milliseconds, a page is not the first one that its reader sees, whatever was drawn of it. */
const FIRST_MS = 10_000;
/** How long a page that is not painted, such as one of a tab that nobody looks at, is waited for, in milliseconds. */
const PATIENCE_MS = 500;

interface AfterwardsProps {
  /** What keeps its place; else as much room as the window has. */
  placeholder?: ReactNode;
  children: ReactNode;
}

/**
 * What lies below the fold of a page, or is of use only to whoever has read it: of the first page after a load, it is drawn once the rest
 * was painted, which is there sooner. React itself does not wait for that, whatever the priority is with which it draws something.
 */
export function Afterwards({ placeholder = <div style={{ height: '100vh' }} />, children }: AfterwardsProps) {
  // Where the address names a place on the page, that has to be there.
  const [isThere, setThere] = useState(
    () => settled || window.location.hash !== '' || performance.now() > FIRST_MS,
  );
  useEffect(() => {
    if (isThere) return;
    const draw = () => {
      setTimeout(() => {
        settled = true;
      }, SETTLING_MS);
      startTransition(() => setThere(true));
    };
    let timer = setTimeout(draw, PATIENCE_MS);
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(draw);
    });
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [isThere]);
  if (isThere) return children;
  return (
    <>
      <span data-afterwards hidden />
      {placeholder}
    </>
  );
}
