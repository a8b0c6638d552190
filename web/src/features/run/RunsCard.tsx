import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunView } from '@/api';
import { runsQuery, type RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { RunDialog } from './RunDialog';
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
      <RunDialog runs={runs} run={chosen} onClose={close} />
    </TitledCard>
  );
}
