import { Button, Group, Rating, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Experience, type InterviewView } from '@/api';
import { experienceQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';

/** Asks a candidate how an interview was that is over; nothing where it is too early or too late to ask. */
export function ExperienceCard({ interview }: { interview: InterviewView }) {
  const asks = interview.my.relation === 'candidate' && interview.status === 'COMPLETED';
  const query = useQuery({ ...experienceQuery(interview.id), enabled: asks });
  if (!asks || !query.data || (query.data.until === null && query.data.rating === null)) return null;
  return <Asked interview={interview} said={query.data} />;
}

function Asked({ interview, said }: { interview: InterviewView; said: Experience }) {
  const queryClient = useQueryClient();
  const [remark, setRemark] = useState(said.remark ?? '');
  const save = useMutation({
    mutationFn: (rating: number) => api.rateExperience(interview.id, { rating, remark: remark || null }),
    onSuccess: (saved) => {
      queryClient.setQueryData(experienceQuery(interview.id).queryKey, saved);
      toast(t('feedback.experienceThanks'));
    },
    onError: toastError,
  });
  const fixed = said.until === null;
  const rating = save.isPending ? save.variables : (said.rating ?? 0);
  return (
    <TitledCard
      title={t('feedback.experienceTitle')}
      text={t('feedback.experienceText', { company: interview.companyName })}
    >
      <Stack>
        <Rating
          value={rating}
          onChange={(value) => {
            if (value > 0 && !save.isPending) save.mutate(value);
          }}
          readOnly={fixed}
          size={32}
          color="var(--c-star)"
          role={fixed ? 'img' : 'radiogroup'}
          aria-label={fixed ? t('feedback.ratingOf', { rating }) : t('feedback.experienceTitle')}
          getSymbolLabel={(value) => t('feedback.ratingOf', { rating: value })}
        />
        {fixed && said.remark !== null && <Text translate="no">{said.remark}</Text>}
        {said.until !== null && said.rating !== null && (
          <>
            <Textarea
              label={t('feedback.experienceRemark')}
              description={t('feedback.experienceRemarkHint')}
              maxLength={2000}
              autosize
              minRows={2}
              maxRows={10}
              value={remark}
              onChange={(event) => setRemark(event.currentTarget.value)}
            />
            <Group>
              <Button
                variant="default"
                loading={save.isPending}
                disabled={remark === (said.remark ?? '')}
                onClick={() => save.mutate(said.rating ?? rating)}
              >
                {t('common.save')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('feedback.experienceUntil', { time: formatDateTime(said.until) })}
              </Text>
            </Group>
          </>
        )}
      </Stack>
    </TitledCard>
  );
}
