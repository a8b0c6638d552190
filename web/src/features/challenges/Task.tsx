import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { givenChallengeQuery, type Challenges, type GivenChallenge, type SubmissionView } from '@/api';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { Solving } from './Solving';
import { Statement } from './Statement';
import { Submissions } from './Submissions';
import styles from './challenges.module.css';

interface TaskProps {
  challenges: Challenges;
  challenge: GivenChallenge;
  /** Whether solutions are tested. */
  open: boolean;
  /** What is said where they are not. */
  closed?: string | undefined;
  /** Which submissions are the reader's. */
  isMine: (submission: SubmissionView) => boolean;
}

/** One challenge: its statement, the reader's code for it, and what came of that. */
export function Task({ challenges, challenge, open, closed, isMine }: TaskProps) {
  const query = useQuery(givenChallengeQuery(challenges, challenge.id));
  return (
    <QueryView query={query} skeleton={<RowsSkeleton rows={4} />}>
      {(detail) => (
        <>
          <header>
            <h3 className={styles.title} translate="no">
              {challenge.title}
            </h3>
            <Text size="sm" c="dimmed">
              {t('challenges.about', {
                minutes: formatMinutes(challenge.minutes),
                examples: detail.exampleCount,
                hidden: detail.hiddenCount,
              })}
            </Text>
          </header>
          <Statement document={detail.document} />
          {open ? (
            <Solving challenges={challenges} detail={detail} />
          ) : (
            closed !== undefined && <Text size="sm">{closed}</Text>
          )}
          <Submissions challenges={challenges} challengeId={challenge.id} isMine={isMine} />
        </>
      )}
    </QueryView>
  );
}
