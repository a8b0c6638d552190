import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@/api';
import { runQuery, type RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { languageName } from '@/lib/programming';
import { formatDateTime } from '@/lib/time';
import { Gone, QueryView } from '@/ui/states';
import { PastOutput } from './PastOutput';
import { cost, isGood, isUnderWay, outcome } from './words';
import styles from './run.module.css';

interface RunDetailsProps {
  runs: RunsRead;
  run: RunView;
  /** To the list that it was chosen from; absent where there is none. */
  onBack?: () => void;
}

/** What came of a run: how it ended, what it wrote, and its code as it was. */
export function RunDetails({ runs, run, onBack }: RunDetailsProps) {
  const query = useQuery(runQuery(runs, run.id));
  return (
    <div className={styles.details}>
      {onBack !== undefined && (
        <Button
          className="c-flush"
          variant="subtle"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onBack}
        >
          {t('run.back')}
        </Button>
      )}
      <QueryView query={query} skeleton={<Waiting />} gone={<Gone />}>
        {({ run: now, files, output }) => (
          <>
            <p className={styles.result} data-good={isGood(now)}>
              <span translate="no">{t('run.ranBy', { name: now.userName, file: now.entry })}</span>
              <span translate="no">{languageName(now.language)}</span>
              <time dateTime={now.createdAt}>{formatDateTime(now.createdAt)}</time>
              <strong data-state={now.state}>{outcome(now)}</strong>
              <span>{cost(now)}</span>
            </p>
            <Output runs={runs} runId={now.id} isOver={!isUnderWay(now)} text={output} />
            {files.map((file) => (
              <Code key={file.name} title={file.name} text={file.content} names />
            ))}
          </>
        )}
      </QueryView>
    </div>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label={t('common.loading')}>
      <Skeleton height={16} radius="md" />
      <Skeleton height={240} radius="md" />
    </div>
  );
}

interface OutputProps {
  runs: RunsRead;
  runId: string;
  isOver: boolean;
  text: string;
}

/** What it wrote: once it has ended, in a terminal where there is one. */
function Output({ runs, runId, isOver, text }: OutputProps) {
  if (text === '') return <Code title={t('run.output')} text={t('run.noOutput')} />;
  if (runs.output === undefined || !isOver) return <Code title={t('run.output')} text={text} />;
  return <PastOutput read={runs.output} runId={runId} text={text} />;
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
