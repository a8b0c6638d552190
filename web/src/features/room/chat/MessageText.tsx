import { useMemo } from 'react';
import { Markdown } from '@/ui/markdown';
import { CopyCode } from './CodeMessage';
import { parseMarkdown } from './markdown';
import styles from './chat.module.css';

/** What somebody wrote, with the little Markdown that it may have. */
export function MessageText({ content }: { content: string }) {
  const blocks = useMemo(() => parseMarkdown(content), [content]);
  return (
    <div className={styles.text} translate="no">
      <Markdown blocks={blocks} code={(text) => <CodeBlock text={text} />} />
    </div>
  );
}

function CodeBlock({ text }: { text: string }) {
  return (
    <div className={styles.code}>
      <pre>{text}</pre>
      <span className={styles.copy}>
        <CopyCode text={text} />
      </span>
    </div>
  );
}
