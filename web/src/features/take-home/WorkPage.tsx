import { Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconCircleCheck, IconHourglassEmpty, IconLinkOff } from '@tabler/icons-react';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  ApiError,
  api,
  givenChallengeQuery,
  givenChallengesQuery,
  takeHomeLinkChallenges,
  type TakeHomeView,
} from '@/api';
import { keys, takeHomeLinkQuery } from '@/api/queries';
import { takeHomeLinkRuns } from '@/api/runs';
import { Tasks } from '@/features/challenges';
import { keepPadAs, openPadAhead, PadSpace } from '@/features/pad';
import { loadRunPanel } from '@/features/run';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';
import { Entrance } from '@/ui/Entrance';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { EmptyState, ErrorState } from '@/ui/states';
import { When } from '@/ui/When';
import { keptAs, padPathOf, Work } from './Work';

/** Loads the scripts of a page on which somebody is at work, and their first task, while the page is on its way. */
export async function loadParts(client: QueryClient, token: string): Promise<void> {
  const view = client.getQueryData(takeHomeLinkQuery(token).queryKey);
  if (view === undefined || view.startedAt === null) return;
  if (view.state === 'REVOKED' || view.state === 'ACCOUNT_DELETED') return;
  const task = async () => {
    if (view.challengeTitles.length === 0) return;
    const challenges = takeHomeLinkChallenges(token);
    const [{ items }] = await Promise.all([
      client.ensureQueryData(givenChallengesQuery(challenges)),
      Tasks.preload?.(),
    ]);
    if (items[0] !== undefined) await client.ensureQueryData(givenChallengeQuery(challenges, items[0].id));
  };
  const path = padPathOf(token);
  keepPadAs(path, keptAs(view));
  const runs = async () => {
    if (view.state === 'IN_WORK') await loadRunPanel(client, takeHomeLinkRuns(token));
  };
  await Promise.all([PadSpace.preload?.(), task(), openPadAhead(path, ''), runs()]);
}

/** The page behind a take-home's link: its candidate begins, writes, hands in. Looking changes nothing. */
export function WorkPage() {
  const { token } = useParams({ from: '/take-home/$token' });
  const query = useQuery(takeHomeLinkQuery(token));
  if (query.data) return <Loaded token={token} view={query.data} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Entrance title={t('takeHome.loadingTitle')} width={560}>
      <Stack role="status" aria-label={t('common.loading')}>
        <Skeleton height={24} width="40%" />
        <Skeleton height={160} />
      </Stack>
    </Entrance>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return (
    <Entrance title={gone ? t('takeHome.badTitle') : t('takeHome.loadingTitle')} width={480}>
      {gone ? (
        <EmptyState compact icon={IconLinkOff} text={t('takeHome.badText')} />
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Entrance>
  );
}

function Loaded({ token, view }: { token: string; view: TakeHomeView }) {
  const company = view.companyName;
  if (view.state === 'REVOKED' || view.state === 'ACCOUNT_DELETED') {
    const isGone = view.state === 'ACCOUNT_DELETED';
    return (
      <Entrance title={view.title} width={480}>
        <EmptyState
          compact
          icon={IconLinkOff}
          title={t(isGone ? 'takeHome.goneTitle' : 'takeHome.revokedTitle')}
          text={t(isGone ? 'takeHome.goneText' : 'takeHome.revokedText', { company })}
        />
      </Entrance>
    );
  }
  if (view.startedAt !== null) {
    return <Work token={token} view={view} closed={<Closed view={view} />} />;
  }
  if (view.state === 'OVERDUE') {
    return (
      <Entrance title={view.title} width={480}>
        <EmptyState
          compact
          icon={IconHourglassEmpty}
          title={t('takeHome.tooLateTitle')}
          text={t('takeHome.tooLateText', { company })}
        />
      </Entrance>
    );
  }
  return <Begin token={token} view={view} />;
}

/** What is said above the pad once nothing can be written any more. */
function Closed({ view }: { view: TakeHomeView }) {
  const company = view.companyName;
  const isIn = view.handedInAt !== null;
  const Picture = isIn ? IconCircleCheck : IconHourglassEmpty;
  return (
    <>
      <Picture size={20} stroke={1.6} aria-hidden />
      <span>
        <strong>{t(isIn ? 'takeHome.handedInTitle' : 'takeHome.timeUpTitle')}</strong>{' '}
        {t(isIn ? 'takeHome.handedInText' : 'takeHome.timeUpText', { company })}
      </span>
    </>
  );
}

function Begin({ token, view }: { token: string; view: TakeHomeView }) {
  const queryClient = useQueryClient();
  const { closesAt, durationMinutes, timeZone, companyName, challengeTitles } = view;
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { name: view.candidateName },
    validate: { name: required },
    send: ({ name }: { name: string }) => api.startTakeHome(token, name),
    onDone: (begun: TakeHomeView) => queryClient.setQueryData(keys.takeHomeLink(token), begun),
  });
  return (
    <Entrance title={view.title} text={t('takeHome.from', { company: companyName })} width={560}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {closesAt !== null && (
            <Text>
              {t('takeHome.dueBy')} <When start={closesAt} zone={timeZone} />
            </Text>
          )}
          {durationMinutes !== null && (
            <Text>{t('takeHome.timeFromBegin', { time: formatMinutes(durationMinutes) })}</Text>
          )}
          {challengeTitles.length > 0 && (
            <Text>
              {t('takeHome.toSolve')} <span translate="no">{challengeTitles.join(', ')}</span>
            </Text>
          )}
          <Text c="dimmed">{t('takeHome.beginText', { company: companyName })}</Text>
          <TextInput
            label={t('takeHome.yourName')}
            autoComplete="name"
            translate="no"
            {...form.getInputProps('name')}
          />
          <FormProblem error={problem} />
          <Button type="submit" loading={pending}>
            {t('takeHome.begin')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
