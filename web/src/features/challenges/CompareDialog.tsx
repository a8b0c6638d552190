import { Loader, Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { submissionQuery, type ChallengesRead, type SubmissionView } from '@/api';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import { Select } from '@/ui/Select';
import { ErrorState } from '@/ui/states';
import { standing } from './words';
import styles from './challenges.module.css';

const Diff = lazy(() => import('./Diff'));

interface CompareDialogProps {
  challenges: ChallengesRead;
  /** The last first. */
  submissions: SubmissionView[];
  opened: boolean;
  onClose: () => void;
}

/** What differs between two submissions; the last two, until others are chosen. */
export function CompareDialog({ challenges, submissions, opened, onClose }: CompareDialogProps) {
  const last = [submissions[1]?.id ?? '', submissions[0]?.id ?? ''] as const;
  return (
    <Modal opened={opened} onClose={onClose} size="80rem" title={t('challenges.compareTitle')}>
      <Compared challenges={challenges} submissions={submissions} pair={last} />
    </Modal>
  );
}

interface ComparedProps {
  challenges: ChallengesRead;
  /** Those to choose from. */
  submissions: readonly SubmissionView[];
  /** The two that are compared until others are chosen. */
  pair: readonly [string, string];
}

/** What differs between two submissions that the reader chooses. */
export function Compared({ challenges, submissions, pair }: ComparedProps) {
  const [earlier, setEarlier] = useState<string | null>(null);
  const [later, setLater] = useState<string | null>(null);
  const ids = [earlier ?? pair[0], later ?? pair[1]] as const;
  const [before, after] = useQueries({
    queries: [submissionQuery(challenges, ids[0]), submissionQuery(challenges, ids[1])],
  });
  const choices = submissions.map((one) => ({
    value: one.id,
    label: `${formatTime(one.createdAt)} · ${one.userName} · ${standing(one)}`,
  }));
  const error = before.error ?? after.error;
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t('challenges.before')}
          allowDeselect={false}
          data={choices}
          value={ids[0]}
          onChange={setEarlier}
        />
        <Select
          label={t('challenges.after')}
          allowDeselect={false}
          data={choices}
          value={ids[1]}
          onChange={setLater}
        />
      </div>
      {error !== null && <ErrorState error={error} />}
      {error === null &&
        (before.data === undefined || after.data === undefined ? (
          <Skeleton height={240} radius="md" />
        ) : (
          <Suspense fallback={<Loader role="status" aria-label={t('common.loading')} />}>
            <Diff before={before.data.source} after={after.data.source} />
          </Suspense>
        ))}
    </>
  );
}
