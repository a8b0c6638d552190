import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@/api';
import { runQuery, type RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { QueryView } from '@/ui/states';
import { cost, isGood, outcome } from './words';
import styles from './run.module.css';

interface RunDetailsProps {
  runs: RunsRead;
  run: RunView;
  onBack: () => void;
}

/** What was run, and what it wrote, as text. */
export function RunDetails({ runs, run, onBack }: RunDetailsProps) {
  const query = useQuery(runQuery(runs, run.id));
  return (
    <div className={styles.details}>
      <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
        {t('run.back')}
      </Button>
      <QueryView query={query} skeleton={<Skeleton height={240} radius="md" />}>
        {({ run: now, files, output }) => (
          <>
            <p className={styles.result} data-good={isGood(now)}>
              <span translate="no">{t('run.ranBy', { name: now.userName, file: now.entry })}</span>
              <time dateTime={now.createdAt}>{formatDateTime(now.createdAt)}</time>
              <strong data-state={now.state}>{outcome(now)}</strong>
              <span>{cost(now)}</span>
            </p>
            {files.map((file) => (
              <Code key={file.name} title={file.name} text={file.content} names />
            ))}
            <Code title={t('run.output')} text={output === '' ? t('run.noOutput') : output} />
          </>
        )}
      </QueryView>
    </div>
  );
}

/** A text of many lines, under its title. */
function Code({ title, text, names = false }: { title: string; text: string; names?: boolean }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.caption} translate={names ? 'no' : undefined}>
        {title}
      </h3>
      <pre className={styles.code} translate="no">
        {text}
      </pre>
    </section>
  );
}
