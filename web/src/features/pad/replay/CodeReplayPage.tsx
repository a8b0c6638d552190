import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { interviewQuery, padUpdatesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Page } from '@/ui/Page';
import CodeReplay from './CodeReplay';

/** Plays what was written in an interview's code pad. */
export default function CodeReplayPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId/code' });
  const interview = useQuery(interviewQuery(interviewId));
  const written = useQuery(padUpdatesQuery(interviewId));
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
      <CodeReplay written={written} noneText={t('pad.replayNoneText')} />
    </Page>
  );
}
