import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { NotificationView } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime, formatTime, relativeTime, useNow } from '@/lib/time';
import { notificationText } from './text';
import { useMarkRead } from './use-mark-read';
import classes from './notifications.module.css';

interface Props {
  items: NotificationView[];
  /** Whether the day stands above the list, so that the time is enough; rows then have a button to mark them as read. */
  roomy?: boolean;
  /** Called when one is opened. */
  onOpen?: () => void;
}

/** Rows of notifications; a press on one marks it as read and opens what it is about. */
export function NotificationList({ items, roomy = false, onOpen }: Props) {
  const navigate = useNavigate();
  const markRead = useMarkRead();
  const now = useNow(30_000);

  const open = (item: NotificationView) => {
    if (!item.readAt) void markRead({ ids: [item.id] });
    onOpen?.();
    if (item.interviewId) {
      void navigate({ to: '/interviews/$interviewId', params: { interviewId: item.interviewId } });
    } else if (item.params.jobId) {
      void navigate({
        to: '/jobs/$jobId',
        params: { jobId: item.params.jobId },
        search: { application: item.params.applicationId },
      });
    } else if (item.params.takeHomeId) {
      void navigate({
        to: '/take-homes/$takeHomeId',
        params: { takeHomeId: item.params.takeHomeId },
      });
    } else if (item.params.webhookId) {
      void navigate({
        to: '/settings/webhooks/$webhookId',
        params: { webhookId: item.params.webhookId },
      });
    } else if (item.kind === 'system_alert') {
      void navigate({ to: '/admin/$section', params: { section: 'system' } });
    } else if (item.kind === 'calendar_refused') {
      void navigate({ to: '/settings/$section', params: { section: 'calendar' } });
    }
  };

  return (
    <ul className={classes.list} data-roomy={roomy || undefined}>
      {items.map((item) => (
        <li key={item.id} className={classes.row} data-unread={!item.readAt || undefined}>
          <button type="button" className={classes.item} onClick={() => open(item)}>
            <span className={classes.dot} aria-hidden />
            <span>
              <span className={classes.text}>{notificationText(item)}</span>
              <time className={classes.time} dateTime={item.createdAt}>
                {relativeTime(item.createdAt, Math.max(now, Date.parse(item.createdAt))) ??
                  (roomy ? formatTime(item.createdAt) : formatDateTime(item.createdAt))}
              </time>
            </span>
          </button>
          {roomy && !item.readAt && (
            <Tooltip label={t('notifications.markRead')}>
              <ActionIcon
                aria-label={t('notifications.markReadOne', { text: notificationText(item) })}
                onClick={() => void markRead({ ids: [item.id] })}
              >
                <IconCheck size={18} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  );
}
