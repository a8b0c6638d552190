import { Loader, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import styles from './run.module.css';

/** Its characters are measured once, so the font has to be there first. */
const Terminal = lazy(async () => {
  const [terminal] = await Promise.all([
    import('./Terminal'),
    document.fonts.load("13px 'JetBrains Mono Variable'").catch(() => undefined),
  ]);
  return terminal;
});

const NO_FILES: readonly string[] = [];
const ignore = (): void => undefined;
/** It has ended: nothing more is to be heard of it. */
const listen = () => ignore;

interface PastOutputProps {
  read: NonNullable<RunsRead['output']>;
  runId: string;
  /** The same as text. */
  text: string;
}

/** What a program wrote: as it was in its terminal, or as a text to search and copy. */
export function PastOutput({ read, runId, text }: PastOutputProps) {
  const [form, setForm] = useState('terminal');
  const at = useMemo(
    () => ({
      listen,
      runs: {
        output: (id: string, position: number) => {
          const part = read(id, position);
          // The text is there already.
          part.catch(() => setForm('text'));
          return part;
        },
      },
    }),
    [read],
  );
  return (
    <section aria-label={t('run.output')}>
      <div className={styles.outputHead}>
        <h3 className={styles.caption}>{t('run.output')}</h3>
        <SegmentedControl
          aria-label={t('run.outputAs')}
          value={form}
          onChange={setForm}
          data={[
            { value: 'terminal', label: t('run.asTerminal') },
            { value: 'text', label: t('run.asText') },
          ]}
        />
      </div>
      {form === 'text' ? (
        <pre className={styles.code} translate="no">
          {text}
        </pre>
      ) : (
        <div className={styles.past}>
          <Suspense
            fallback={<Loader className={styles.loading} role="status" aria-label={t('common.loading')} />}
          >
            <Terminal
              at={at}
              runId={runId}
              label={t('run.output')}
              files={NO_FILES}
              takesInput={false}
              onType={ignore}
              onSize={ignore}
              onPlace={ignore}
            />
          </Suspense>
        </div>
      )}
    </section>
  );
}
