import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Modal } from '@mantine/core';
import type { RunView } from '@/api';
import { runsQuery, type RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { RunDetails } from './RunDetails';
import { RunList } from './RunList';

/** On the page of an interview or a take-home: the programs that were run in it. Nothing where there are none. */
export function RunsCard({ runs }: { runs: RunsRead }) {
  const { data } = useInfiniteQuery(runsQuery(runs));
  const [chosen, setChosen] = useState<RunView | null>(null);
  if (data === undefined || data.pages[0]?.items.length === 0) return null;
  const close = (): void => setChosen(null);
  return (
    <TitledCard title={t('run.cardTitle')} text={t('run.cardText')}>
      <RunList runs={runs} empty={t('run.noneTitle')} onChoose={setChosen} />
      <Modal opened={chosen !== null} onClose={close} size="lg" title={t('run.one')}>
        {chosen !== null && <RunDetails runs={runs} run={chosen} onBack={close} />}
      </Modal>
    </TitledCard>
  );
}
