import { Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconClockHour4, IconHourglass, IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { FeedbackView, InterviewView } from '@/api';
import { feedbackQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { EmptyState, QueryView } from '@/ui/states';
import { Stars } from './Stars';
import classes from './feedback.module.css';

/** What the company shares with its candidate; said plainly, and nothing of what it keeps. */
export function ResultView({ interview }: { interview: InterviewView }) {
  const query = useQuery({ ...feedbackQuery(interview.id), enabled: interview.my.resultsAvailable });
  if (!interview.my.resultsAvailable) return <Waiting />;
  return (
    <QueryView query={query} skeleton={<Skeleton height={180} radius="lg" />}>
      {({ items }) =>
        items.length === 0 ? (
          <Waiting />
        ) : (
          <Stack>
            {items.map((item) => (
              <Result key={item.id} feedback={item} company={interview.companyName} />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}

function Waiting() {
  return (
    <Card>
      <EmptyState
        compact
        icon={IconHourglass}
        title={t('feedback.resultWaiting')}
        text={t('feedback.resultWaitingText')}
      />
    </Card>
  );
}

const pictures = { PASS: IconCircleCheck, FAIL: IconMail, PENDING: IconClockHour4 };

function Result({ feedback, company }: { feedback: FeedbackView; company: string }) {
  const { passFail } = feedback;
  const Picture = passFail ? pictures[passFail] : IconMail;
  return (
    <Card component="section" aria-label={t('feedback.resultTitle')} className={classes.result}>
      <span className={classes.resultPicture} data-decision={passFail ?? undefined} aria-hidden>
        <Picture size={28} stroke={1.5} />
      </span>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h2">
            {passFail ? t(`feedback.result${passFail}`) : t('feedback.resultHidden')}
          </Title>
          <Text c="dimmed" size="sm">
            {t('feedback.resultFrom', { company })} · {formatDateTime(feedback.updatedAt)}
          </Text>
        </div>
        {feedback.rating !== null && <Stars rating={feedback.rating} />}
        {feedback.message && (
          <Text className={classes.message} translate="no">
            {feedback.message}
          </Text>
        )}
        {feedback.tags && feedback.tags.length > 0 && (
          <ul className={classes.tags} aria-label={t('feedback.tags')}>
            {feedback.tags.map((tag) => (
              <li key={tag} translate="no">
                {tag}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Card>
  );
}
