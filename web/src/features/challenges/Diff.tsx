import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { styleNonce } from '@/lib/nonce';
import { t } from '@/lib/i18n';
import styles from './challenges.module.css';

const look = EditorView.theme({
  '&': { color: 'var(--c-text)', backgroundColor: 'transparent', fontSize: '12px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--c-muted)' },
});

/** Two texts side by side, with what differs; what is the same for long is folded away. */
export default function Diff({ before, after }: { before: string; after: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (holder.current === null) return undefined;
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [
        EditorView.cspNonce.of(styleNonce()),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorState.readOnly.of(true),
        EditorView.lineWrapping,
        lineNumbers(),
        look,
      ],
    });
    const view = new MergeView({
      a: side(before, t('challenges.before')),
      b: side(after, t('challenges.after')),
      parent: holder.current,
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => view.destroy();
  }, [before, after]);
  return <div ref={holder} className={styles.diff} translate="no" />;
}
