import { UnstyledButton } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { RunView } from '@/api';
import { runsQuery, type RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { cost, isGood, outcome } from './words';
import styles from './run.module.css';

interface RunListProps {
  runs: RunsRead;
  /** Said where nothing was run yet. */
  empty: string;
  onChoose: (run: RunView) => void;
}

/** Who ran what, when, and what came of it; the last first. */
export function RunList({ runs, empty, onChoose }: RunListProps) {
  const query = useInfiniteQuery(runsQuery(runs));
  return (
    <ListView
      query={query}
      skeleton={<RowsSkeleton rows={3} height={56} />}
      empty={<EmptyState compact icon={IconPlayerPlay} title={t('run.noneTitle')} text={empty} />}
    >
      {(rows) => (
        <ul className={styles.list}>
          {rows.map((run) => (
            <li key={run.id}>
              <UnstyledButton className={styles.row} onClick={() => onChoose(run)}>
                <span className={styles.what}>
                  <span translate="no">{t('run.ranBy', { name: run.userName, file: run.entry })}</span>
                  <time dateTime={run.createdAt}>{formatTime(run.createdAt)}</time>
                </span>
                <span className={styles.result} data-good={isGood(run)}>
                  <strong data-state={run.state}>{outcome(run)}</strong>
                  <span>{cost(run)}</span>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </ListView>
  );
}
