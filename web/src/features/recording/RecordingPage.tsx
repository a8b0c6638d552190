import { Anchor, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconHourglass, IconPlayerRecord, IconVideoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ApiError, type RecordingView } from '@/api';
import { interviewQuery, recordingQuery } from '@/api/queries';
import { NoteMarks } from '@/features/guide';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
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
        recording={data}
        hasNotes={interview.data?.my.relation === 'interviewer'}
        error={recording.error}
        onRetry={() => void recording.refetch()}
      />
    </Page>
  );
}

interface ContentProps {
  recording: RecordingView | undefined;
  /** Whether the reader may have written notes. */
  hasNotes: boolean;
  error: Error | null;
  onRetry: () => void;
}

function Content({ recording, hasNotes, error, onRetry }: ContentProps) {
  if (recording === undefined) {
    if (error instanceof ApiError && error.status === 404) {
      return <EmptyState icon={IconVideoOff} title={t('recording.none')} text={t('recording.noneText')} />;
    }
    if (error !== null) return <ErrorState error={error} onRetry={onRetry} />;
    return <Skeleton className={styles.skeleton} aria-label={t('common.loading')} />;
  }
  const player = (shown: RecordingView) => (
    <Player
      key={shown.id}
      recording={shown}
      below={
        hasNotes
          ? (jump) => (
              <NoteMarks
                interviewId={shown.interviewId}
                startedAt={shown.startedAt}
                duration={shown.duration}
                onJump={jump}
              />
            )
          : undefined
      }
    />
  );
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
          />
          {player(recording)}
        </>
      );
    case 'ready':
      return player(recording);
  }
}
