import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconHourglass, IconPlayerRecord, IconVideoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useCallback, useState } from 'react';
import { ApiError, type InterviewView, type RecordingView } from '@/api';
import { interviewQuery, padUpdatesQuery, recordingQuery, wholeChatQuery } from '@/api/queries';
import { CodeAt } from '@/features/pad';
import { MomentMarks, TimelineSide, useTimeline } from '@/features/timeline';
import { t } from '@/lib/i18n';
import { formatClock, formatDateTime, formatTime } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { Page } from '@/ui/Page';
import { EmptyState, ErrorState } from '@/ui/states';
import { Actions } from './components/Actions';
import { Expiry } from './components/Expiry';
import { Player } from './components/Player';
import styles from './components/recording.module.css';

/** A live event tells when it is ready; this is for those whose stream is interrupted. In milliseconds. */
const REFRESH_MS = 10_000;

/** Plays an interview's recording, or says why there is none to play yet. */
export function RecordingPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId/recording' });
  const interview = useQuery(interviewQuery(interviewId));
  const recording = useQuery({
    ...recordingQuery(interviewId),
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) =>
      state.data?.status === 'recording' || state.data?.status === 'processing' ? REFRESH_MS : false,
  });
  const title = recording.data?.interviewTitle ?? interview.data?.title ?? t('recording.pageTitle');
  const data = recording.data;

  return (
    <Page
      title={title}
      width="wide"
      help="recording"
      above={
        <Anchor component={Link} to={`/interviews/${interviewId}`} size="sm">
          {t('recording.back')}
        </Anchor>
      }
      below={
        data && (
          <div className={styles.facts}>
            <Text c="dimmed">{t('recording.recorded', { when: formatDateTime(data.startedAt) })}</Text>
            <Expiry at={data.expirationDate} />
          </div>
        )
      }
      action={data && <Actions recording={data} />}
    >
      <Content
        interviewId={interviewId}
        recording={data}
        relation={interview.data?.my.relation}
        error={recording.error}
        onRetry={() => void recording.refetch()}
      />
    </Page>
  );
}

type Relation = InterviewView['my']['relation'];

interface ContentProps {
  interviewId: string;
  recording: RecordingView | undefined;
  /** What the reader has to do with the interview; undefined until that is known. */
  relation: Relation | undefined;
  error: Error | null;
  onRetry: () => void;
}

function Content({ interviewId, recording, relation, error, onRetry }: ContentProps) {
  if (recording === undefined) {
    if (error instanceof ApiError && error.status === 404) {
      return (
        <EmptyState
          icon={IconVideoOff}
          title={t('recording.none')}
          text={t('recording.noneText')}
          action={<Without interviewId={interviewId} relation={relation} />}
        />
      );
    }
    if (error !== null) return <ErrorState error={error} onRetry={onRetry} />;
    return <Skeleton className={styles.skeleton} aria-label={t('common.loading')} />;
  }
  switch (recording.status) {
    case 'recording':
      return <EmptyState icon={IconPlayerRecord} title={t('recording.now')} text={t('recording.nowText')} />;
    case 'processing':
      return (
        <EmptyState
          icon={IconHourglass}
          title={t('recording.processing')}
          text={t('recording.processingText')}
        />
      );
    case 'failed':
      return (
        <>
          <EmptyState
            icon={IconAlertTriangle}
            title={t('recording.failed')}
            text={t('recording.failedText')}
            action={<Without interviewId={interviewId} relation={relation} />}
          />
          <Played key={recording.id} recording={recording} relation={relation} />
        </>
      );
    case 'ready':
      return <Played key={recording.id} recording={recording} relation={relation} />;
  }
}

/** The way to the same without pictures and sounds, for those who may read what was written. */
function Without({ interviewId, relation }: Pick<ContentProps, 'interviewId' | 'relation'>) {
  if (relation !== 'interviewer' && relation !== 'member') return null;
  return (
    <Button component={Link} to={`/interviews/${interviewId}/code`} variant="default">
      {t('timeline.without')}
    </Button>
  );
}

interface PlayedProps {
  recording: RecordingView;
  relation: Relation | undefined;
}

/** The recording with everything that happened at the moment that is played. */
function Played({ recording, relation }: PlayedProps) {
  const { interviewId } = recording;
  const [readsChat, readsCode] = [
    relation === 'interviewer',
    relation === 'interviewer' || relation === 'member',
  ];
  const timeline = useTimeline(interviewId);
  const { side } = useSearch({ strict: false });
  // All that was ever written is much: it is fetched when somebody wants to see it.
  const [wantsCode, setWantsCode] = useState(false);
  if (side === 'code' && readsCode && !wantsCode) setWantsCode(true);
  // Kept while another tab is open.
  const chat = useQuery({ ...wholeChatQuery(interviewId), enabled: readsChat });
  const written = useQuery({ ...padUpdatesQuery(interviewId), enabled: wantsCode });
  const start = Date.parse(recording.startedAt);
  const length = recording.duration * 1000;
  // What lies before or after the recording has the time on the wall.
  const clock = useCallback(
    (at: number) => (at >= start && at <= start + length ? formatClock((at - start) / 1000) : formatTime(at)),
    [start, length],
  );
  const shareOf = useCallback((at: number) => (at - start) / Math.max(length, 1), [start, length]);
  return (
    <Player
      recording={recording}
      marks={({ jump }) => (
        <MomentMarks moments={timeline.moments} shareOf={shareOf} onJump={jump} clock={clock} />
      )}
      side={({ now, jump }) => (
        // Pictures and sounds, which take longest to come, are asked for before it is drawn.
        <Afterwards placeholder={<Skeleton className={styles.skeleton} />}>
          <TimelineSide
            timeline={timeline}
            chat={readsChat ? chat : undefined}
            code={
              readsCode ? (
                <Suspense
                  fallback={<Skeleton className={styles.skeleton} aria-label={t('common.loading')} />}
                >
                  <CodeAt written={written} now={now} onJump={jump} />
                </Suspense>
              ) : undefined
            }
            now={now}
            onJump={jump}
            clock={clock}
          />
        </Afterwards>
      )}
    />
  );
}
