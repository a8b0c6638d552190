import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { InterviewView } from '@/api';
import { feedbackDraftQuery, feedbackQuery, interviewQuery } from '@/api/queries';
import { Evidence } from '@/features/guide';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { FeedbackForm } from './FeedbackForm';
import { ResultView } from './ResultView';

export function FeedbackPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId/feedback' });
  const query = useQuery(interviewQuery(interviewId));
  const isCandidate = query.data?.my.relation === 'candidate';
  return (
    <Page
      title={isCandidate ? t('feedback.resultTitle') : t('feedback.pageTitle')}
      help={isCandidate ? 'candidates' : 'feedback'}
      width="narrow"
      above={
        <Anchor component={Link} to={`/interviews/${interviewId}`} size="sm" translate="no">
          {query.data ? `${query.data.title} · ${query.data.candidateName}` : '…'}
        </Anchor>
      }
    >
      <QueryView query={query} skeleton={<FormSkeleton />}>
        {(interview) =>
          interview.my.relation === 'candidate' ? (
            <ResultView interview={interview} />
          ) : interview.my.canGiveFeedback ? (
            <OwnFeedback interview={interview} />
          ) : (
            <EmptyState
              icon={IconHourglass}
              title={t('feedback.tooEarlyTitle')}
              text={t('feedback.tooEarlyText')}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

/** The form, filled with the submitted feedback or the draft. */
function OwnFeedback({ interview }: { interview: InterviewView }) {
  const { user } = useProfile();
  const navigate = useNavigate();
  const given = useQuery(feedbackQuery(interview.id));
  const draft = useQuery({ ...feedbackDraftQuery(interview.id), staleTime: Infinity, gcTime: 0 });
  const back = () => void navigate({ to: '/interviews/$interviewId', params: { interviewId: interview.id } });
  return (
    <QueryView query={given} skeleton={<FormSkeleton />}>
      {({ items }) => (
        <QueryView query={draft} skeleton={<FormSkeleton />}>
          {(kept) => (
            <Stack gap="md">
              <Evidence interview={interview} />
              <FeedbackForm
                interview={interview}
                submitted={items.find((one) => one.interviewerId === user.id) ?? null}
                draft={kept}
                onDone={back}
              />
            </Stack>
          )}
        </QueryView>
      )}
    </QueryView>
  );
}

function FormSkeleton() {
  return (
    <Stack gap="lg" role="status" aria-label={t('common.loading')}>
      <Skeleton height={96} radius="lg" />
      <Skeleton height={40} width={220} />
      <Skeleton height={180} radius="lg" />
    </Stack>
  );
}
