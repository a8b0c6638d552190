import { Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type InterviewPanel } from '@/api';
import { guidesQuery, keys, panelQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toastError } from '@/ui/toast';
import { GuideField } from './GuideField';

interface ChosenGuideProps {
  interviewId: string;
  companyId: string;
  /** Whether the interview is over, so that no guide is chosen any more. */
  isOver: boolean;
}

/** Which guide an interview is held with, and the choice of one until it is in use. */
export function ChosenGuide({ interviewId, companyId, isOver }: ChosenGuideProps) {
  const query = useQuery(panelQuery(interviewId));
  return (
    <TitledCard title={t('guide.chosen')}>
      <QueryView query={query} skeleton={<Skeleton height={40} />}>
        {(panel) =>
          isOver || panel.isUsed ? (
            <Fixed panel={panel} isOver={isOver} />
          ) : (
            <GuideChoice interviewId={interviewId} companyId={companyId} panel={panel} />
          )
        }
      </QueryView>
    </TitledCard>
  );
}

function Fixed({ panel, isOver }: { panel: InterviewPanel; isOver: boolean }) {
  if (panel.guide === null) return <Text c="dimmed">{t('guide.noneChosen')}</Text>;
  return (
    <>
      <Text fw={550} translate="no">
        {panel.guide.name}
      </Text>
      {!isOver && (
        <Text c="dimmed" size="sm">
          {t('guide.chosenInUse')}
        </Text>
      )}
    </>
  );
}

interface GuideChoiceProps {
  interviewId: string;
  companyId: string;
  panel: InterviewPanel;
}

/** The choice of a guide for an interview. */
export function GuideChoice({ interviewId, companyId, panel }: GuideChoiceProps) {
  const queryClient = useQueryClient();
  const { hires } = useStanding();
  const guides = useQuery(guidesQuery(companyId));
  const choose = useMutation({
    mutationFn: (id: string | null) => api.chooseGuide(interviewId, id),
    onSuccess: (changed) => queryClient.setQueryData(keys.panel(interviewId), changed),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: keys.panel(interviewId) });
    },
  });
  if (guides.data?.items.every((guide) => guide.archivedAt !== null)) {
    return <Text c="dimmed">{hires ? t('guide.chooseEmpty') : t('guide.noneMember')}</Text>;
  }
  return (
    <GuideField
      aria-label={t('guide.choose')}
      description={t('guide.chooseText')}
      companyId={companyId}
      value={panel.guide?.guideId ?? null}
      disabled={choose.isPending}
      onChange={(id) => choose.mutate(id)}
    />
  );
}
