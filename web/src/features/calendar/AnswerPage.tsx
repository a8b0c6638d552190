import { Alert, Radio, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { IconCalendarOff, IconCheck, IconLinkOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ApiError, type AnswerView, type InvitationAnswer } from '@/api';
import { answerQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormButtons, FormProblem } from '@/ui/form';
import { EmptyState, ErrorState } from '@/ui/states';
import { When } from '@/ui/When';
import classes from './calendar.module.css';

/** The page behind the links of an invitation: whoever was asked says whether they come. Looking answers nothing. */
export function AnswerPage() {
  const { token } = useParams({ from: '/answer/$token' });
  const query = useQuery(answerQuery(token));
  if (query.data) return <Loaded key={token} token={token} view={query.data} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Entrance title={t('calendar.answerTitle')} width={560}>
      <Stack role="status" aria-label={t('common.loading')}>
        <Skeleton height={24} width="40%" />
        <Skeleton height={200} />
      </Stack>
    </Entrance>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Entrance title={gone ? t('booking.badTitle') : t('calendar.answerTitle')} width={480}>
      {gone ? (
        <EmptyState compact icon={IconLinkOff} text={t('booking.badText')} />
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Entrance>
  );
}

const isOpen = (view: AnswerView) => view.status === 'SCHEDULED' || view.status === 'IN_PROGRESS';

function Loaded({ token, view }: { token: string; view: AnswerView }) {
  return (
    <Entrance title={t('calendar.answerTitle')} width={560}>
      {isOpen(view) ? (
        <Form token={token} view={view} />
      ) : (
        <div role="status">
          <EmptyState
            compact
            icon={IconCalendarOff}
            title={view.status === 'CANCELLED' ? t('booking.cancelledTitle') : t('booking.overTitle')}
            text={t('calendar.answerOver', { company: view.companyName })}
          />
        </div>
      )}
    </Entrance>
  );
}

const choices = ['ACCEPTED', 'TENTATIVE', 'DECLINED'] as const;

function Form({ token, view }: { token: string; view: AnswerView }) {
  const queryClient = useQueryClient();
  const search = useSearch({ from: '/answer/$token' });
  const asked = search.answer === 'decline' ? 'DECLINED' : search.answer === 'accept' ? 'ACCEPTED' : null;
  const [answer, setAnswer] = useState<InvitationAnswer | null>(
    asked ?? (view.answer === 'NEEDS_ACTION' ? null : view.answer),
  );
  const [note, setNote] = useState(view.note ?? '');
  const send = useMutation({
    mutationFn: (chosen: InvitationAnswer) =>
      api.answerInvitation(token, {
        answer: chosen,
        note: note.trim() || null,
        scheduledTime: view.scheduledTime,
      }),
    onSuccess: (next) => queryClient.setQueryData(keys.answer(token), next),
    onError: () => void queryClient.invalidateQueries({ queryKey: keys.answer(token) }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (answer) send.mutate(answer);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div className={classes.ticket}>
          <Text fw={600} translate="no">
            {view.title}
          </Text>
          <Text c="dimmed" size="sm" mb={8} translate="no">
            {view.companyName}
          </Text>
          <When
            start={view.scheduledTime}
            end={view.scheduledEnd}
            zone={view.timeZone}
            person={view.companyName}
          />
        </div>
        {send.isSuccess && (
          <Alert color="green" variant="light" role="status" icon={<IconCheck size={18} stroke={1.6} />}>
            {t('calendar.answerKept', { company: view.companyName })}
          </Alert>
        )}
        <Radio.Group
          label={t('calendar.answerQuestion', { name: view.name })}
          value={answer}
          onChange={(value) => setAnswer(value)}
        >
          <Stack gap="xs" mt="xs">
            {choices.map((choice) => (
              <Radio key={choice} value={choice} label={t(`calendar.say_${choice}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={`${t('booking.callOffNote', { company: view.companyName })} (${t('common.optional')})`}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormProblem error={send.error} />
        <FormButtons
          submit={view.answer === 'NEEDS_ACTION' ? t('calendar.answerSend') : t('calendar.answerChange')}
          pending={send.isPending}
          disabled={!answer}
          atStart
        />
      </Stack>
    </form>
  );
}
