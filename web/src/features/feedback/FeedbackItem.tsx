import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FeedbackView, PassFail } from '@/api';
import { feedbackHistoryQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import { PersonAvatar } from '@/ui/person';
import { QueryView } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { Stars } from './Stars';
import classes from './feedback.module.css';

const tones = { PASS: 'success', FAIL: 'danger', PENDING: 'neutral' } as const;

interface Content {
  passFail: PassFail | null;
  rating: number | null;
  message: string | null;
  tags: string[] | null;
}

/** Decision, rating, text and tags, as far as they are given. */
export function FeedbackContent({ content }: { content: Content }) {
  return (
    <>
      {(content.passFail ?? content.rating) !== null && (
        <Group gap="sm">
          {content.passFail && <Tag tone={tones[content.passFail]}>{t(`feedback.${content.passFail}`)}</Tag>}
          {content.rating !== null && <Stars rating={content.rating} />}
        </Group>
      )}
      {content.message && (
        <Text className={classes.message} translate="no">
          {content.message}
        </Text>
      )}
      {content.tags && content.tags.length > 0 && (
        <ul className={classes.tags} aria-label={t('feedback.tags')}>
          {content.tags.map((tag) => (
            <li key={tag} translate="no">
              {tag}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One interviewer's feedback, with its earlier versions. */
export function FeedbackItem({ feedback, own }: { feedback: FeedbackView; own: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <article className={classes.item}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <PersonAvatar name={feedback.interviewerName} size={32} />
          <div>
            <Text fw={550} size="sm">
              <span translate="no">{feedback.interviewerName}</span>
              {own && ` (${t('common.you')})`}
            </Text>
            <Text size="xs" c="dimmed">
              {formatDateTime(feedback.createdAt)}
              {feedback.revision > 1 &&
                ` · ${t('feedback.edited', { time: formatDateTime(feedback.updatedAt) })}`}
            </Text>
          </div>
        </Group>
        {feedback.revision > 1 && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconHistory size={16} stroke={1.6} />}
            onClick={() => setOpen(true)}
          >
            {t('feedback.history')}
          </Button>
        )}
      </Group>
      <FeedbackContent content={feedback} />
      <Modal opened={open} onClose={() => setOpen(false)} title={t('feedback.historyTitle')} size="lg">
        <History id={feedback.id} />
      </Modal>
    </article>
  );
}

function History({ id }: { id: string }) {
  const query = useQuery(feedbackHistoryQuery(id));
  return (
    <QueryView query={query} skeleton={<Skeleton height={160} />}>
      {({ items }) => (
        <Stack gap="lg">
          {[...items]
            .sort((a, b) => b.revision - a.revision)
            .map((revision) => (
              <section key={revision.revision} className={classes.item}>
                <Text size="sm" fw={550}>
                  {t('feedback.version', { number: revision.revision })}
                  <Text span size="xs" c="dimmed">
                    {' '}
                    · {formatDateTime(revision.at)}
                  </Text>
                </Text>
                <FeedbackContent content={revision} />
              </section>
            ))}
        </Stack>
      )}
    </QueryView>
  );
}
