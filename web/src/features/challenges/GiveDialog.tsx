import { Button, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPuzzle, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InterviewView, LibraryChallenge } from '@/api';
import { giveChallenge } from '@/api/endpoints';
import { challengesQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { toast, toastError } from '@/ui/toast';
import { matches } from './filters';
import { facts } from './words';
import styles from './challenges.module.css';

interface GiveDialogProps {
  interview: InterviewView;
  opened: boolean;
  onClose: () => void;
  /** Whether the candidate sees it at once; else it is prepared. */
  shows: boolean;
}

/** Chooses a challenge of the company's library for an interview. */
export function GiveDialog({ interview, opened, onClose, shows }: GiveDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t(shows ? 'challenges.give' : 'challenges.prepare')}
    >
      <Choice interview={interview} onClose={onClose} shows={shows} />
    </Modal>
  );
}

function Choice({ interview, onClose, shows }: Omit<GiveDialogProps, 'opened'>) {
  const client = useQueryClient();
  const query = useQuery(challengesQuery(interview.companyId));
  const [text, setText] = useState('');
  const give = useMutation({
    mutationFn: (challenge: LibraryChallenge) =>
      giveChallenge(interview.id, { slug: challenge.slug, isShown: shows }),
    onSuccess: (_, { title }) => {
      toast(t(shows ? 'challenges.givenToast' : 'challenges.preparedToast', { title }));
      onClose();
    },
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.interviewChallenges(interview.id) }),
  });
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t(shows ? 'challenges.giveText' : 'challenges.prepareText')}
      </Text>
      <TextInput
        type="search"
        data-autofocus
        aria-label={t('challenges.search')}
        placeholder={t('challenges.search')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <QueryView query={query} skeleton={<RowsSkeleton rows={5} />}>
        {({ items }) => {
          const found = items.filter((challenge) => matches(challenge, { q: text }));
          if (found.length === 0)
            return <EmptyState compact icon={IconPuzzle} title={t('challenges.noMatchTitle')} />;
          return (
            <ul className={styles.list} aria-label={t('challenges.library')}>
              {found.map((challenge) => (
                <li key={challenge.slug} className={styles.choice}>
                  <div className={styles.what}>
                    <strong translate="no">{challenge.title}</strong>
                    <Text size="sm" c="dimmed">
                      {facts(challenge)} · <span translate="no">{challenge.skills.join(', ')}</span>
                    </Text>
                    {challenge.check === 'FAILED' && (
                      <span className={styles.warning}>
                        <IconAlertTriangle size={16} aria-hidden /> {t('challenges.giveFailed')}
                      </span>
                    )}
                  </div>
                  <Button
                    variant="default"
                    size="compact-md"
                    loading={give.isPending && give.variables.slug === challenge.slug}
                    disabled={give.isPending}
                    aria-label={t(shows ? 'challenges.giveOne' : 'challenges.prepareOne', {
                      title: challenge.title,
                    })}
                    onClick={() => give.mutate(challenge)}
                  >
                    {t(shows ? 'challenges.show' : 'challenges.prepareShort')}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </>
  );
}
