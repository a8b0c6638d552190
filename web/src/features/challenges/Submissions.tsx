import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconGitCompare } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { submissionsQuery, type ChallengesRead, type SubmissionView } from '@/api';
import { t } from '@/lib/i18n';
import { ErrorState } from '@/ui/states';
import { CompareDialog } from './CompareDialog';
import { SubmissionDetails } from './SubmissionDetails';
import { SubmissionDialog } from './SubmissionDialog';
import { SubmissionRows } from './SubmissionRows';
import styles from './challenges.module.css';

interface SubmissionsProps {
  challenges: ChallengesRead;
  /** Only those for this challenge. */
  challengeId?: string;
  /** Of which the last one's result stands above them; of none where this is left out. */
  isMine?: (submission: SubmissionView) => boolean;
}

/** What was submitted, the last first, with what came of the reader's own last one. */
export function Submissions({ challenges, challengeId, isMine }: SubmissionsProps) {
  const query = useInfiniteQuery(submissionsQuery(challenges, challengeId));
  const [chosen, setChosen] = useState<SubmissionView | null>(null);
  const [comparing, compare] = useDisclosure(false);
  const submissions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const last = isMine === undefined ? undefined : submissions.find(isMine);
  if (query.isLoadingError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (submissions.length === 0) return null;
  return (
    <>
      {last !== undefined && (
        <section className={styles.last} aria-label={t('challenges.lastResult')}>
          <h3 className={styles.caption}>{t('challenges.lastResult')}</h3>
          <SubmissionDetails challenges={challenges} submission={last} />
        </section>
      )}
      <section aria-label={t('challenges.submissions')}>
        <div className={styles.row}>
          <h3 className={styles.caption}>{t('challenges.submissions')}</h3>
          {submissions.length > 1 && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconGitCompare size={16} aria-hidden />}
              onClick={compare.open}
            >
              {t('challenges.compare')}
            </Button>
          )}
        </div>
        <SubmissionRows submissions={submissions} onChoose={setChosen} />
        {query.hasNextPage && (
          <Button
            variant="subtle"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('challenges.older')}
          </Button>
        )}
      </section>
      <SubmissionDialog
        challenges={challenges}
        submission={submissions.find(({ id }) => id === chosen?.id) ?? chosen}
        submissions={submissions}
        onClose={() => setChosen(null)}
      />
      <CompareDialog
        challenges={challenges}
        submissions={submissions}
        opened={comparing}
        onClose={compare.close}
      />
    </>
  );
}
