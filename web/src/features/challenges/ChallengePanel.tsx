import { ActionIcon, Alert, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye, IconEyeOff, IconPlus, IconPuzzle, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { givenChallengesQuery, keys, type GivenChallenge, type InterviewView } from '@/api';
import { setChallengeState } from '@/api/endpoints';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { Select } from '@/ui/Select';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { toastError } from '@/ui/toast';
import { GiveDialog } from './GiveDialog';
import { challengesOf } from './place';
import { Task } from './Task';
import styles from './challenges.module.css';

/** It takes the focus, so that the arrow keys scroll it. */
const SCROLLED_BY_KEYS = 0;

interface ChallengePanelProps {
  interview: InterviewView;
  onClose: () => void;
}

/** What is to be solved: its statement, the reader's code for it, and what came of that. Interviewers choose it here. */
export default function ChallengePanel({ interview, onClose }: ChallengePanelProps) {
  const query = useQuery(givenChallengesQuery(challengesOf(interview)));
  const gives = interview.my.relation === 'interviewer';
  const [giving, dialog] = useDisclosure(false);
  return (
    <section className={styles.panel} aria-label={t('challenges.title')}>
      <header className={styles.head}>
        <h2>{t('challenges.title')}</h2>
        <span className={styles.space} />
        {gives && (
          <Button
            className={styles.give}
            size="compact-md"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={dialog.open}
          >
            {t('challenges.give')}
          </Button>
        )}
        <ActionIcon aria-label={t('challenges.close')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      <div
        className={styles.body}
        tabIndex={SCROLLED_BY_KEYS}
        role="region"
        aria-label={t('challenges.content')}
      >
        <QueryView query={query} skeleton={<RowsSkeleton rows={3} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                compact
                icon={IconPuzzle}
                title={t('challenges.noneTitle')}
                text={t(gives ? 'challenges.noneInterviewer' : 'challenges.noneCandidate')}
              />
            ) : (
              <Given interview={interview} challenges={items} gives={gives} />
            )
          }
        </QueryView>
      </div>
      {gives && <GiveDialog interview={interview} opened={giving} onClose={dialog.close} shows />}
    </section>
  );
}

interface GivenProps {
  interview: InterviewView;
  challenges: GivenChallenge[];
  gives: boolean;
}

/** One of the interview's challenges; the last one that is shown, unless the reader chooses another. */
function Given({ interview, challenges, gives }: GivenProps) {
  const { user } = useProfile();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = challenges.filter(({ state }) => state === 'SHOWN');
  const current = challenges.find(({ id }) => id === chosen) ?? shown.at(-1) ?? challenges.at(-1);
  if (current === undefined) return null;
  return (
    <>
      {challenges.length > 1 && (
        <Select
          aria-label={t('challenges.which')}
          allowDeselect={false}
          value={current.id}
          onChange={setChosen}
          data={challenges.map(({ id, title, state }) => ({
            value: id,
            label: state === 'SHOWN' ? title : `${title} (${t(`challenges.state_${state}`)})`,
          }))}
        />
      )}
      {gives && <StateBar interviewId={interview.id} challenge={current} />}
      <Task
        key={current.id}
        challenges={challengesOf(interview)}
        challenge={current}
        // A solution in the pad would show everyone what only interviewers see yet.
        open={current.state === 'SHOWN'}
        closed={gives && current.state === 'PREPARED' ? t('challenges.preparedHow') : undefined}
        isMine={({ userId }) => userId === user.id}
      />
    </>
  );
}

function StateBar({ interviewId, challenge }: { interviewId: string; challenge: GivenChallenge }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (state: GivenChallenge['state']) => setChallengeState(interviewId, challenge.id, state),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.interviewChallenges(interviewId) }),
  });
  const isShown = challenge.state === 'SHOWN';
  return (
    <Alert color={isShown ? 'green' : 'yellow'} variant="light" className={styles.state}>
      <div className={styles.row}>
        <Text size="sm">{t(`challenges.told_${challenge.state}`)}</Text>
        <Button
          size="compact-md"
          variant="default"
          leftSection={isShown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
          loading={change.isPending}
          onClick={() => change.mutate(isShown ? 'WITHDRAWN' : 'SHOWN')}
        >
          {t(isShown ? 'challenges.withdraw' : 'challenges.show')}
        </Button>
      </div>
    </Alert>
  );
}
