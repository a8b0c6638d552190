import { useMemo } from 'react';
import { Markdown } from '@/ui/markdown';
import { parseStatement } from './markdown';
import styles from './challenges.module.css';

/** What is to be solved, with its examples. */
export function Statement({ document }: { document: string }) {
  const blocks = useMemo(() => parseStatement(document), [document]);
  return (
    <div className={styles.statement} translate="no">
      <Markdown blocks={blocks} code={(text) => <pre className={styles.code}>{text}</pre>} />
    </div>
  );
}
