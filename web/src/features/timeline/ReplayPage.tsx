import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { interviewQuery, padUpdatesQuery, wholeChatQuery } from '@/api/queries';
import { CodeReplay } from '@/features/pad';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import { Page } from '@/ui/Page';
import { timelineKeys } from './keys';
import { MomentMarks } from './MomentMarks';
import { TimelineSide } from './TimelineSide';
import { useTimeline } from './useTimeline';

/** Loads the player's script, while the page is on its way. */
export async function loadReplay(): Promise<void> {
  await CodeReplay.preload?.();
}

/** Plays an interview without its recording: what was written, said in the chat, and done, with pauses cut short. */
export default function ReplayPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId/code' });
  const interview = useQuery(interviewQuery(interviewId));
  return (
    <Page
      title={interview.data?.title ?? t('pad.replayTitle')}
      width="wide"
      help="code"
      above={
        <Anchor component={Link} to={`/interviews/${interviewId}`} size="sm">
          {t('recording.back')}
        </Anchor>
      }
    >
      {interview.isPending ? (
        <Waiting />
      ) : (
        <Suspense fallback={<Waiting />}>
          <Replayed interviewId={interviewId} readsChat={interview.data?.my.relation === 'interviewer'} />
        </Suspense>
      )}
    </Page>
  );
}

function Waiting() {
  return <Skeleton height={420} aria-label={t('common.loading')} />;
}

const wallTime = (at: number): string => formatTime(at);

function Replayed({ interviewId, readsChat }: { interviewId: string; readsChat: boolean }) {
  const written = useQuery(padUpdatesQuery(interviewId));
  const chat = useQuery({ ...wholeChatQuery(interviewId), enabled: readsChat });
  const timeline = useTimeline(interviewId);
  const others = useMemo(
    () => [
      ...timeline.moments.map(({ at }) => at),
      ...(chat.data ?? []).map(({ timestamp }) => Date.parse(timestamp)),
    ],
    [timeline.moments, chat.data],
  );
  // The player's clock is made of all of them. Once it is there, it stays while one of them is asked for again.
  const settled = (timeline.isThere || timeline.error !== null) && !chat.isLoading;
  const [ready, setReady] = useState(false);
  if (settled && !ready) setReady(true);
  if (!ready) return <Waiting />;
  return (
    <CodeReplay
      written={written}
      noneText={t('pad.replayNoneText')}
      others={others}
      sideKeys={timelineKeys}
      marks={({ shareOf, jump }) => (
        <MomentMarks moments={timeline.moments} shareOf={shareOf} onJump={jump} clock={wallTime} />
      )}
      side={({ now, jump }) => (
        <TimelineSide
          timeline={timeline}
          chat={readsChat ? chat : undefined}
          now={now}
          onJump={jump}
          clock={wallTime}
        />
      )}
    />
  );
}
