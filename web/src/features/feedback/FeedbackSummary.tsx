import { Button, Card, Group, Skeleton, Text, Title } from '@mantine/core';
import { IconMessage2, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InterviewView } from '@/api';
import { feedbackQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { EmptyState, QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { FeedbackItem } from './FeedbackItem';
import { ResultView } from './ResultView';

/** Feedback on an interview's page: the prompt to write, what is there, or the candidate's result. */
export function FeedbackSummary({ interview }: { interview: InterviewView }) {
  const { status, my } = interview;
  if (status === 'SCHEDULED' || status === 'CANCELLED') return null;
  if (my.relation === 'candidate')
    return status === 'COMPLETED' ? <ResultView interview={interview} /> : null;
  if (my.canGiveFeedback && !my.feedbackSubmitted) return <Prompt interview={interview} />;
  return <Everyone interview={interview} />;
}

function Prompt({ interview }: { interview: InterviewView }) {
  return (
    <Card component="section" aria-label={t('feedback.title')}>
      <Group justify="space-between">
        <div>
          <Title order={2} size="h3">
            {t('feedback.waiting')}
          </Title>
          <Text c="dimmed" size="sm">
            {t('feedback.waitingText')}
          </Text>
        </div>
        <Button component={Link} to={`/interviews/${interview.id}/feedback`} variant="light">
          {interview.my.feedbackDraft ? t('feedback.continueDraft') : t('feedback.give')}
        </Button>
      </Group>
    </Card>
  );
}

function Everyone({ interview }: { interview: InterviewView }) {
  const { user } = useProfile();
  const query = useQuery(feedbackQuery(interview.id));
  return (
    <TitledCard
      title={t('feedback.title')}
      action={
        interview.my.feedbackSubmitted && (
          <Button
            component={Link}
            to={`/interviews/${interview.id}/feedback`}
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.6} />}
          >
            {t('feedback.editYours')}
          </Button>
        )
      }
    >
      <QueryView query={query} skeleton={<Skeleton height={96} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              compact
              icon={IconMessage2}
              title={t('feedback.nothing')}
              text={t('feedback.nothingText')}
            />
          ) : (
            items.map((item) => (
              <FeedbackItem key={item.id} feedback={item} own={item.interviewerId === user.id} />
            ))
          )
        }
      </QueryView>
    </TitledCard>
  );
}
