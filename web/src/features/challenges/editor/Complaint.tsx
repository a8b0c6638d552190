import type { ReactNode } from 'react';
import styles from './editor.module.css';

/** What is wrong with something that is no input. */
export function Complaint({ children }: { children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <p className={styles.wrong} role="alert">
      {children}
    </p>
  );
}
