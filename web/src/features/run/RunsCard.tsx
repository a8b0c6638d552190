import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Modal } from '@mantine/core';
import type { InterviewView, RunView } from '@/api';
import { runsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { RunDetails } from './RunDetails';
import { RunList } from './RunList';

/** On an interview's page: the programs that were run in it. Nothing where there are none. */
export function RunsCard({ interview }: { interview: InterviewView }) {
  const { data } = useInfiniteQuery(runsQuery(interview.id));
  const [chosen, setChosen] = useState<RunView | null>(null);
  if (data === undefined || data.pages[0]?.items.length === 0) return null;
  const close = (): void => setChosen(null);
  return (
    <TitledCard title={t('run.cardTitle')} text={t('run.cardText')}>
      <RunList interviewId={interview.id} onChoose={setChosen} />
      <Modal opened={chosen !== null} onClose={close} size="lg" title={t('run.one')}>
        {chosen !== null && <RunDetails interviewId={interview.id} run={chosen} onBack={close} />}
      </Modal>
    </TitledCard>
  );
}
