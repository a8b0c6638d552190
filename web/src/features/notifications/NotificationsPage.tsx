import { Button, SegmentedControl } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { NotificationView } from '@/api';
import { notificationsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile, useStanding } from '@/lib/session';
import { formatDay, formatLongDay, serverNow } from '@/lib/time';
import { Page, Section } from '@/ui/Page';
import { Select } from '@/ui/Select';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { NotificationList } from './NotificationList';
import { isForMembers, kinds } from './kinds';
import { useMarkRead } from './use-mark-read';
import classes from './notifications.module.css';

/** Everything that somebody was told, by day; the address holds what is chosen. */
export function NotificationsPage() {
  const search = useSearch({ from: '/signed-in/shell/notifications' });
  const navigate = useNavigate();
  const { unreadNotifications } = useProfile();
  const { company, isGuest, isStaff } = useStanding();
  const markRead = useMarkRead();
  const unread = search.unread === 'true';
  const kind = kinds.find((one) => one === search.kind);
  const query = useInfiniteQuery({
    ...notificationsQuery({ unread: unread || undefined, kind }),
    placeholderData: keepPreviousData,
  });
  const change = (next: { unread?: string; kind?: string }) =>
    void navigate({ to: '/notifications', search: (old) => ({ ...old, ...next }), replace: true });

  return (
    <Page
      title={t('notifications.title')}
      help="notifications"
      width="narrow"
      action={
        unreadNotifications > 0 && (
          <Button variant="default" onClick={() => void markRead({ all: true })}>
            {t('notifications.markAllRead')}
          </Button>
        )
      }
    >
      <div className={classes.filters} role="search" aria-label={t('notifications.filters')}>
        <SegmentedControl
          aria-label={t('notifications.which')}
          value={unread ? 'true' : ''}
          onChange={(value) => change({ unread: value || undefined })}
          data={[
            { value: '', label: t('notifications.all') },
            { value: 'true', label: t('notifications.unread') },
          ]}
        />
        <Select
          aria-label={t('notifications.kind')}
          allowDeselect={false}
          value={kind ?? ''}
          onChange={(value) => change({ kind: value || undefined })}
          data={[
            { value: '', label: t('notifications.anyKind') },
            ...kinds
              .filter((one) => (isStaff || one !== 'system_alert') && (company || !isForMembers(one)))
              .map((one) => ({ value: one, label: t(`notifications.kind_${one}`) })),
          ]}
        />
        {!isGuest && (
          <Button
            className={classes.toSettings}
            component={Link}
            to="/settings/notifications"
            variant="subtle"
          >
            {t('notifications.toSettings')}
          </Button>
        )}
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={<Nothing filtered={unread || Boolean(kind)} />}
      >
        {(items) =>
          byDay(items).map(({ day, items }) => (
            <Section key={day} title={day}>
              <NotificationList roomy items={items} />
            </Section>
          ))
        }
      </ListView>
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={IconBell} title={t('notifications.noneTitle')} text={t('notifications.noneText')} />
  ) : (
    <EmptyState icon={IconBell} title={t('notifications.emptyTitle')} text={t('notifications.emptyText')} />
  );
}

/** In their order, by the days of the reader's calendar. */
function byDay(items: NotificationView[]): { day: string; items: NotificationView[] }[] {
  const today = formatDay(serverNow());
  const days: { day: string; items: NotificationView[] }[] = [];
  for (const item of items) {
    const day =
      formatDay(item.createdAt) === today ? t('notifications.today') : formatLongDay(item.createdAt);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
