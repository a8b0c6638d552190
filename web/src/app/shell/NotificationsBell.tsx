import { ActionIcon, Button, Indicator, Popover, ScrollArea, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type NotificationView } from '@/api';
import { keys, notificationsQuery } from '@/api/queries';
import { hasMessage, t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { formatDateTime, relativeTime, useNow } from '@/lib/time';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { toastError } from '@/ui/toast';
import classes from './Notifications.module.css';

/** What a notification says; its words come from the catalogue, its names from the server. */
export function notificationText({ kind, params }: NotificationView): string {
  const key = `notifications.${kind}`;
  if (!hasMessage(key)) return t('notifications.other');
  const values = {
    title: params.title ?? '',
    name: params.name ?? '',
    company: params.company ?? '',
    when: params.startsAt ? formatDateTime(params.startsAt) : '',
    ...params,
  };
  return (t as (key: string, params: Record<string, string>) => string)(key, values);
}

export function NotificationsBell() {
  const [open, setOpen] = useState(false);
  const { unreadNotifications: unread } = useProfile();
  const label = unread > 0 ? t('notifications.bellUnread', { count: unread }) : t('notifications.bell');
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={380} trapFocus withRoles>
      <Indicator
        disabled={unread === 0}
        label={unread > 99 ? '99+' : unread}
        size={18}
        offset={8}
        color="red.7"
      >
        <Popover.Target>
          <ActionIcon onClick={() => setOpen(!open)} aria-label={label}>
            <IconBell size={20} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('notifications.title')} className={classes.dropdown}>
        <List onDone={() => setOpen(false)} unread={unread} />
      </Popover.Dropdown>
    </Popover>
  );
}

function List({ onDone, unread }: { onDone: () => void; unread: number }) {
  const list = useInfiniteQuery(notificationsQuery);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const now = useNow(30_000);

  const markRead = async (body: { ids: string[] } | { all: true }) => {
    try {
      await api.markNotificationsRead(body);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.notifications }),
        queryClient.invalidateQueries({ queryKey: keys.profile }),
      ]);
    } catch (error) {
      toastError(error);
    }
  };
  const openOne = (item: NotificationView) => {
    if (!item.readAt) void markRead({ ids: [item.id] });
    onDone();
    if (item.interviewId) {
      void navigate({ to: '/interviews/$interviewId', params: { interviewId: item.interviewId } });
    } else if (item.params.jobId) {
      void navigate({
        to: '/jobs/$jobId',
        params: { jobId: item.params.jobId },
        search: { application: item.params.applicationId },
      });
    } else if (item.params.webhookId) {
      void navigate({
        to: '/settings/webhooks/$webhookId',
        params: { webhookId: item.params.webhookId },
      });
    }
  };

  return (
    <>
      <div className={classes.head}>
        <Text fw={600}>{t('notifications.title')}</Text>
        {unread > 0 && (
          <Button variant="subtle" size="compact-md" onClick={() => void markRead({ all: true })}>
            {t('notifications.markAllRead')}
          </Button>
        )}
      </div>
      <ScrollArea.Autosize mah={440} type="auto">
        <ListView
          query={list}
          skeleton={<RowsSkeleton rows={3} height={64} />}
          empty={
            <EmptyState
              compact
              icon={IconBell}
              title={t('notifications.emptyTitle')}
              text={t('notifications.emptyText')}
            />
          }
        >
          {(items) => (
            <ul className={classes.list}>
              {items.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    className={classes.item}
                    data-unread={!item.readAt || undefined}
                    onClick={() => openOne(item)}
                  >
                    <span className={classes.dot} aria-hidden />
                    <span>
                      <span className={classes.text}>{notificationText(item)}</span>
                      <time className={classes.time} dateTime={item.createdAt}>
                        {relativeTime(item.createdAt, now) ?? formatDateTime(item.createdAt)}
                      </time>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </ListView>
      </ScrollArea.Autosize>
    </>
  );
}
