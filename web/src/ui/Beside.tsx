import type { ReactNode } from 'react';
import classes from './Beside.module.css';

/** Something with something else at its side: beside it on a wide screen, below it on others. */
export function Beside({ side, children }: { side: ReactNode; children: ReactNode }) {
  if (side === undefined || side === null) return children;
  return (
    <div className={classes.both}>
      {children}
      <div className={classes.side}>{side}</div>
    </div>
  );
}
