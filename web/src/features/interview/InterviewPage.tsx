import { Anchor, Button, Card, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconMessageCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ApiError, type InterviewView } from '@/api';
import { interviewQuery } from '@/api/queries';
import { interviewRuns } from '@/api/runs';
import { ChallengesCard } from '@/features/challenges';
import { ExperienceCard } from '@/features/experience';
import { FeedbackSummary } from '@/features/feedback';
import { ChosenGuide, NotesCard, RatingsCard } from '@/features/guide';
import { LateCode } from '@/features/pad';
import { RunsCard } from '@/features/run';
import { InterviewSelfIdentification } from '@/features/self-identification';
import { t } from '@/lib/i18n';
import { useAttendance } from '@/lib/attendance';
import { useStanding } from '@/lib/session';
import { Afterwards } from '@/ui/Afterwards';
import { Page } from '@/ui/Page';
import { EmptyState, ErrorState } from '@/ui/states';
import { StatusBadge } from '@/ui/StatusBadge';
import { IconCalendarX } from '@tabler/icons-react';
import { ActionsMenu } from './ActionsMenu';
import { CodeCard, Details, RecordingCard, Timeline } from './Details';
import { InvitationLinks } from './InvitationLinks';
import { NextInterview } from './NextInterview';
import { NoShowBanner, OverdueNotice } from './NoShow';
import { PanelDayCard } from './PanelDay';
import { PeopleCard } from './PeopleCard';
import classes from './interview.module.css';

export function InterviewPage() {
  const { interviewId } = useParams({ from: '/signed-in/shell/interviews/$interviewId' });
  const query = useQuery(interviewQuery(interviewId));
  if (query.data) return <Loaded interview={query.data} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Page title={t('common.loading')}>
      <Stack gap="lg" role="status" aria-label={t('common.loading')}>
        <Skeleton height={132} radius="lg" />
        <div className={classes.columns}>
          <Skeleton height={300} radius="lg" />
          <Skeleton height={300} radius="lg" />
        </div>
      </Stack>
    </Page>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Page title={gone ? t('common.notFoundTitle') : t('interview.listTitle')}>
      {gone ? (
        <EmptyState
          icon={IconCalendarX}
          text={t('common.notFoundText')}
          action={
            <Button component={Link} to="/interviews" variant="default">
              {t('interview.listTitle')}
            </Button>
          }
        />
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Page>
  );
}

function Loaded({ interview }: { interview: InterviewView }) {
  const { isGuest, hires, company } = useStanding();
  const { my } = interview;
  useAttendance(interview, 'PAGE');
  // It is what a candidate comes for.
  const resultFirst = my.relation === 'candidate' && my.resultsAvailable;
  const interviews = my.relation === 'interviewer';
  const isHeld = interview.status === 'IN_PROGRESS' || interview.status === 'COMPLETED';
  // What interviewers prepare and rate is for them and those of their company who decide on hiring.
  const prepares =
    interviews || (my.relation !== 'candidate' && hires && company?.companyId === interview.companyId);
  const runs = my.relation === 'interviewer' || my.canEdit;
  return (
    <Page
      title={interview.title}
      help={my.relation === 'candidate' ? 'candidates' : 'interviews'}
      above={
        <Anchor component={Link} to="/interviews" size="sm">
          {t('interview.listTitle')}
        </Anchor>
      }
      below={
        <Group gap="xs" mt={4}>
          <StatusBadge status={interview.status} />
          <Text size="sm" translate="no">
            {interview.companyName}
          </Text>
        </Group>
      }
      action={
        <>
          <PrimaryAction interview={interview} />
          <ActionsMenu interview={interview} />
        </>
      }
    >
      <NoShowBanner interview={interview} />
      <OverdueNotice interview={interview} />
      {my.canJoin && <NextInterview interview={interview} onItsPage />}
      {isGuest && <ClaimCard />}
      <div className={classes.columns}>
        <Stack gap="lg">
          {interview.status === 'COMPLETED' && (
            <Suspense>
              <LateCode interviewId={interview.id} />
            </Suspense>
          )}
          {resultFirst && <FeedbackSummary interview={interview} />}
          <ExperienceCard interview={interview} />
          <Details interview={interview} />
          <Afterwards>
            <InterviewSelfIdentification interview={interview} />
            {!resultFirst && <FeedbackSummary interview={interview} />}
            {prepares && isHeld && <RatingsCard interview={interview} />}
            {interviews && isHeld && <NotesCard interview={interview} />}
            <RecordingCard interview={interview} />
            {runs && <CodeCard interview={interview} />}
            {runs && <ChallengesCard interview={interview} />}
            {my.relation === 'interviewer' && <RunsCard runs={interviewRuns(interview.id)} />}
          </Afterwards>
        </Stack>
        <Stack gap="lg">
          <PeopleCard interview={interview} />
          <PanelDayCard interview={interview} />
          {prepares && interview.status !== 'CANCELLED' && (
            <ChosenGuide
              interviewId={interview.id}
              companyId={interview.companyId}
              isOver={interview.status === 'COMPLETED'}
            />
          )}
          {runs && <InvitationLinks interview={interview} />}
          <Afterwards placeholder={null}>
            <Timeline interview={interview} />
          </Afterwards>
        </Stack>
      </div>
    </Page>
  );
}

function PrimaryAction({ interview }: { interview: InterviewView }) {
  const { my } = interview;
  if (my.canGiveFeedback && !my.feedbackSubmitted && interview.status === 'COMPLETED') {
    return (
      <Button
        component={Link}
        to={`/interviews/${interview.id}/feedback`}
        leftSection={<IconMessageCheck size={18} stroke={1.7} />}
      >
        {my.feedbackDraft ? t('feedback.continueDraft') : t('feedback.give')}
      </Button>
    );
  }
  return null;
}

function ClaimCard() {
  return (
    <Card mb="lg">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{t('interview.claimTitle')}</Text>
          <Text c="dimmed" size="sm">
            {t('interview.claimText')}
          </Text>
        </div>
        <Button component={Link} to="/claim" variant="default">
          {t('interview.claimAction')}
        </Button>
      </Group>
    </Card>
  );
}
