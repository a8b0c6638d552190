import { Anchor, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { api, type TakeHome } from '@/api';
import { keys, takeHomeQuery, takeHomeUpdatesQuery } from '@/api/queries';
import { takeHomeRuns } from '@/api/runs';
import { SolvedCard } from '@/features/challenges';
import { CodeReplay, PadSpace } from '@/features/pad';
import { MessageText } from '@/features/room';
import { RunsCard } from '@/features/run';
import { MomentMarks, TimelineSide, timelineKeys, useTakeHomeTimeline } from '@/features/timeline';
import { t } from '@/lib/i18n';
import { formatDateTime, formatMinutes } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Page } from '@/ui/Page';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import { When } from '@/ui/When';
import { ReopenDialog } from './ReopenDialog';
import { StateTag } from './State';
import classes from './take-home.module.css';

/** One take-home for those who gave it: how it stands, the pad as it is written, and the replay. */
export function TakeHomePage() {
  const { takeHomeId } = useParams({ from: '/signed-in/shell/take-homes/$takeHomeId' });
  const query = useQuery(takeHomeQuery(takeHomeId));
  return (
    <Page
      title={query.data?.title ?? t('takeHome.title')}
      help="take-homes"
      width="wide"
      above={
        <Anchor component={Link} to="/take-homes" size="sm">
          {t('takeHome.title')}
        </Anchor>
      }
      action={query.data && <Actions takeHome={query.data} />}
    >
      <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
        {(takeHome) => <Loaded takeHome={takeHome} />}
      </QueryView>
    </Page>
  );
}

function Loaded({ takeHome }: { takeHome: TakeHome }) {
  const { view = 'live' } = useSearch({ from: '/signed-in/shell/take-homes/$takeHomeId' });
  const navigate = useNavigate();
  const choose = (next: string) =>
    void navigate({
      to: '/take-homes/$takeHomeId',
      params: { takeHomeId: takeHome.id },
      search: { view: next === 'live' ? undefined : next },
      replace: true,
    });
  return (
    <Stack gap="lg">
      <Facts takeHome={takeHome} />
      <SegmentedControl
        className={classes.views}
        aria-label={t('takeHome.view')}
        value={view === 'replay' ? 'replay' : 'live'}
        data={[
          { value: 'live', label: t('takeHome.viewLive') },
          { value: 'replay', label: t('takeHome.viewReplay') },
        ]}
        onChange={choose}
      />
      {view === 'replay' ? (
        <Replayed id={takeHome.id} />
      ) : (
        <div className={classes.pad}>
          <Suspense fallback={<Skeleton height="100%" />}>
            <PadSpace path={`/api/take-homes/${takeHome.id}/pad`} />
          </Suspense>
        </div>
      )}
      <SolvedCard takeHome={takeHome} />
      <RunsCard runs={takeHomeRuns(takeHome.id)} />
    </Stack>
  );
}

/** It may have taken days. */
const wallTime = (at: number): string => formatDateTime(at);

function Replayed({ id }: { id: string }) {
  const written = useQuery(takeHomeUpdatesQuery(id));
  const timeline = useTakeHomeTimeline(id);
  const others = useMemo(() => timeline.moments.map(({ at }) => at), [timeline.moments]);
  // The player's clock is made of all of them.
  if (!timeline.isThere && timeline.error === null) return <Skeleton height={420} />;
  const isPlain = timeline.isThere && others.length === 0;
  return (
    <Suspense fallback={<Skeleton height={420} />}>
      <CodeReplay
        written={written}
        noneText={t('takeHome.replayNone')}
        {...(!isPlain && {
          others,
          sideKeys: timelineKeys,
          marks: ({ shareOf, jump }) => (
            <MomentMarks moments={timeline.moments} shareOf={shareOf} onJump={jump} clock={wallTime} />
          ),
          side: ({ now, jump }) => (
            <TimelineSide timeline={timeline} chat={undefined} now={now} onJump={jump} clock={wallTime} />
          ),
        })}
      />
    </Suspense>
  );
}

function Facts({ takeHome }: { takeHome: TakeHome }) {
  const { candidateName, state, closesAt, startedAt, handedInAt, mailedAt, durationMinutes, timeZone } =
    takeHome;
  const { instructions } = takeHome;
  const times = [
    [t('takeHome.duration'), durationMinutes === null ? null : formatMinutes(durationMinutes)],
    [t('takeHome.due'), closesAt && <When start={closesAt} zone={timeZone} />],
    [t('takeHome.mailed'), mailedAt && <When start={mailedAt} zone={timeZone} />],
    [t('takeHome.begun'), startedAt && <When start={startedAt} zone={timeZone} />],
    [t('takeHome.handedIn'), handedInAt && <When start={handedInAt} zone={timeZone} />],
  ] as const;
  return (
    <TitledCard title={candidateName} tag={<StateTag state={state} />}>
      <dl className={classes.facts}>
        {times.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {instructions !== '' && (
        <details className={classes.instructions}>
          <summary>{t('takeHome.instructions')}</summary>
          <MessageText content={instructions} />
        </details>
      )}
    </TitledCard>
  );
}

function Actions({ takeHome }: { takeHome: TakeHome }) {
  const [asked, setAsked] = useState<'revoke' | 'reopen' | null>(null);
  const queryClient = useQueryClient();
  const close = () => setAsked(null);
  const revoke = useMutation({
    mutationFn: () => api.revokeTakeHome(takeHome.id),
    onSuccess: () => toast(t('takeHome.revoked')),
    onError: toastError,
    onSettled: () => {
      close();
      void queryClient.invalidateQueries({ queryKey: keys.takeHomes });
    },
  });
  const send = useMutation({
    mutationFn: () => api.sendTakeHome(takeHome.id),
    onSuccess: (sent) => {
      toast(t('takeHome.sent', { name: takeHome.candidateName }));
      queryClient.setQueryData(takeHomeQuery(takeHome.id).queryKey, sent);
    },
    onError: toastError,
  });
  if (takeHome.state === 'REVOKED') return <Text c="dimmed">{t('takeHome.state_REVOKED')}</Text>;
  if (takeHome.state === 'ACCOUNT_DELETED') return <Text c="dimmed">{t('takeHome.accountDeleted')}</Text>;
  // Its time begins with the first opening: until then there is no end that could be put off.
  const hasEnd = takeHome.startedAt !== null || takeHome.closesAt !== null;
  const isClosed = takeHome.state === 'HANDED_IN' || takeHome.state === 'OVERDUE';
  return (
    <Group gap="sm">
      {!isClosed && (
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
          {t(takeHome.mailedAt === null ? 'takeHome.send' : 'takeHome.sendAgain')}
        </Button>
      )}
      {hasEnd && (
        <Button variant={isClosed ? 'filled' : 'default'} onClick={() => setAsked('reopen')}>
          {t(isClosed ? 'takeHome.reopen' : 'takeHome.moreTime')}
        </Button>
      )}
      <Button variant="subtle" color="red" onClick={() => setAsked('revoke')}>
        {t('takeHome.revoke')}
      </Button>
      <ConfirmDialog
        opened={asked === 'revoke'}
        onClose={close}
        title={t('takeHome.revokeTitle')}
        text={t('takeHome.revokeText', { name: takeHome.candidateName })}
        confirm={t('takeHome.revoke')}
        pending={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      />
      {asked === 'reopen' && <ReopenDialog takeHome={takeHome} onClose={close} />}
    </Group>
  );
}
