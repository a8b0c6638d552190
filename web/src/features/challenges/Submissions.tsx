import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconGitCompare } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InterviewView, SubmissionView } from '@/api';
import { submissionsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { ErrorState } from '@/ui/states';
import { CompareDialog } from './CompareDialog';
import { SubmissionDetails } from './SubmissionDetails';
import { SubmissionDialog } from './SubmissionDialog';
import { SubmissionRows } from './SubmissionRows';
import styles from './challenges.module.css';

interface SubmissionsProps {
  interview: InterviewView;
  /** Only those for this challenge. */
  challengeId?: string;
}

/** What was submitted, the last first, with what came of the reader's own last one. */
export function Submissions({ interview, challengeId }: SubmissionsProps) {
  const query = useInfiniteQuery(submissionsQuery(interview.id, challengeId));
  const { user } = useProfile();
  const [chosen, setChosen] = useState<SubmissionView | null>(null);
  const [comparing, compare] = useDisclosure(false);
  const submissions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const last = challengeId === undefined ? undefined : submissions.find(({ userId }) => userId === user.id);
  if (query.isLoadingError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (submissions.length === 0) return null;
  const canStop = interview.my.relation === 'interviewer' || interview.my.relation === 'candidate';
  return (
    <>
      {last !== undefined && (
        <section className={styles.last} aria-label={t('challenges.lastResult')}>
          <h3 className={styles.caption}>{t('challenges.lastResult')}</h3>
          <SubmissionDetails interviewId={interview.id} submission={last} canStop={canStop} />
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
        interviewId={interview.id}
        submission={submissions.find(({ id }) => id === chosen?.id) ?? chosen}
        submissions={submissions}
        canStop={canStop}
        onClose={() => setChosen(null)}
      />
      <CompareDialog
        interviewId={interview.id}
        submissions={submissions}
        opened={comparing}
        onClose={compare.close}
      />
    </>
  );
}
