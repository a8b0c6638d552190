import { Button, Card, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type InterviewView, type SelfIdentification, type SelfIdentificationState } from '@/api';
import { selfIdentificationQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormButtons, FormProblem, useApiForm } from '@/ui/form';
import { SelfIdentificationFold, blankSelf, toSelf, type SelfValues } from '@/ui/self-identification';
import { toast, toastError } from '@/ui/toast';

type Send = (about: SelfIdentification) => Promise<unknown>;

interface SelfIdentificationAskProps {
  state: SelfIdentificationState;
  /** Keeps it; where nothing is said, forgets what was said before. */
  send: Send;
}

/** Asks a candidate about themselves, or lets them take back what they said; nobody is shown what that was. */
export function SelfIdentificationAsk({ state, send }: SelfIdentificationAskProps) {
  if (state === 'NOT_ASKED') return null;
  return state === 'SAID' ? <Said send={send} /> : <Asked send={send} />;
}

function Asked({ send }: { send: Send }) {
  const { form, submit, pending, problem } = useApiForm<SelfValues, unknown>({
    initialValues: blankSelf,
    send: (values) => send(toSelf(values)),
    onDone: () => toast(t('careers.selfThanks')),
  });
  return (
    <form onSubmit={submit} noValidate>
      <SelfIdentificationFold getInputProps={form.getInputProps}>
        <FormProblem error={problem} />
        <FormButtons
          submit={t('careers.selfSend')}
          variant="default"
          pending={pending}
          disabled={!form.isDirty()}
          atStart
        />
      </SelfIdentificationFold>
    </form>
  );
}

function Said({ send }: { send: Send }) {
  const back = useMutation({
    mutationFn: () => send({}),
    onSuccess: () => toast(t('careers.selfWithdrawn')),
    onError: toastError,
  });
  return (
    <Card component="section" aria-label={t('careers.selfTitle')}>
      <Group justify="space-between">
        <Text c="dimmed">{t('careers.selfSaid')}</Text>
        <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
          {t('careers.selfWithdraw')}
        </Button>
      </Group>
    </Card>
  );
}

/** On the page of an interview, for its candidate. */
export function InterviewSelfIdentification({ interview }: { interview: InterviewView }) {
  const queryClient = useQueryClient();
  const asks = interview.my.relation === 'candidate';
  const query = useQuery({ ...selfIdentificationQuery(interview.id), enabled: asks });
  if (!asks || !query.data) return null;
  const send = async (about: SelfIdentification) => {
    const saved = await api.selfIdentify(interview.id, about);
    queryClient.setQueryData(selfIdentificationQuery(interview.id).queryKey, saved);
  };
  return <SelfIdentificationAsk state={query.data.state} send={send} />;
}
