import { ActionIcon, Button, Indicator, Popover, ScrollArea, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { latestNotificationsQuery } from '@/api/queries';
import { NotificationList, useMarkRead } from '@/features/notifications';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import classes from './NotificationsBell.module.css';

/** The latest notifications, beside whatever page is open; all of them are on a page of their own. */
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
        <Latest onDone={() => setOpen(false)} unread={unread} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Latest({ onDone, unread }: { onDone: () => void; unread: number }) {
  const query = useQuery(latestNotificationsQuery);
  const markRead = useMarkRead();
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
        <QueryView query={query} skeleton={<RowsSkeleton rows={3} height={64} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                compact
                icon={IconBell}
                title={t('notifications.emptyTitle')}
                text={t('notifications.emptyText')}
              />
            ) : (
              <NotificationList items={items} onOpen={onDone} />
            )
          }
        </QueryView>
      </ScrollArea.Autosize>
      <div className={classes.foot}>
        <Button component={Link} to="/notifications" variant="subtle" fullWidth onClick={onDone}>
          {t('notifications.showAll')}
        </Button>
      </div>
    </>
  );
}
