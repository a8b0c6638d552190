import { Badge, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { givenChallengesQuery, type InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import { ErrorState } from '@/ui/states';
import { GiveDialog } from './GiveDialog';
import { challengesOf } from './place';
import { Submissions } from './Submissions';
import styles from './challenges.module.css';

/** On an interview's page: its challenges, which its interviewers prepare, and what was submitted. Nothing where there is neither. */
export function ChallengesCard({ interview }: { interview: InterviewView }) {
  const place = challengesOf(interview);
  const query = useQuery(givenChallengesQuery(place));
  const challenges = query.data?.items;
  const [preparing, dialog] = useDisclosure(false);
  const isAhead = interview.status === 'SCHEDULED' || interview.status === 'IN_PROGRESS';
  const prepares = isAhead && interview.my.relation === 'interviewer';
  if (query.isLoadingError) {
    return (
      <TitledCard title={t('challenges.cardTitle')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </TitledCard>
    );
  }
  if (challenges === undefined) return null;
  if (!prepares && challenges.length === 0) return null;
  return (
    <TitledCard
      title={t('challenges.cardTitle')}
      text={t(prepares ? 'challenges.cardAhead' : 'challenges.cardText')}
      action={
        prepares && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
            {t('challenges.prepare')}
          </Button>
        )
      }
    >
      {challenges.length > 0 && (
        <ul className={styles.list}>
          {challenges.map((challenge) => (
            <li key={challenge.id} className={styles.choice}>
              <div className={styles.what}>
                <strong translate="no">{challenge.title}</strong>
                <Text size="sm" c="dimmed">
                  {formatMinutes(challenge.minutes)}
                </Text>
              </div>
              <Badge variant="light" color={challenge.state === 'SHOWN' ? 'green' : 'gray'}>
                {t(`challenges.state_${challenge.state}`)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <Submissions challenges={place} />
      <GiveDialog interview={interview} opened={preparing} onClose={dialog.close} shows={false} />
    </TitledCard>
  );
}
