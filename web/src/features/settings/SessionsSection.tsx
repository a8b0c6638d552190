import { Button, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type SessionView } from '@/api';
import { keys, sessionsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, relativeTime, serverNow } from '@/lib/time';
import { Section } from '@/ui/Page';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import classes from './settings.module.css';

export function SessionsSection() {
  const query = useQuery(sessionsQuery);
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string | null) => (id ? api.revokeSession(id) : api.revokeOtherSessions()),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.sessions });
      toast(t('settings.revoked'));
    },
    onError: toastError,
  });
  return (
    <Section title={t('settings.navSessions')}>
      <Text c="dimmed" mb="md">
        {t('settings.sessionsText')}
      </Text>
      <QueryView query={query} skeleton={<RowsSkeleton rows={2} height={76} />}>
        {({ items }) => (
          <>
            <ul className={classes.list}>
              {items.map((one) => (
                <Row key={one.id} session={one} onRevoke={() => revoke.mutate(one.id)} />
              ))}
            </ul>
            {items.length > 1 && (
              <Button
                mt="md"
                variant="default"
                loading={revoke.isPending}
                onClick={() => revoke.mutate(null)}
              >
                {t('settings.revokeOthers')}
              </Button>
            )}
          </>
        )}
      </QueryView>
    </Section>
  );
}

function Row({ session, onRevoke }: { session: SessionView; onRevoke: () => void }) {
  const phone = /iphone|android|mobile/i.test(session.device);
  const Picture = phone ? IconDeviceMobile : IconDeviceDesktop;
  const active = session.current
    ? t('settings.now')
    : (relativeTime(session.lastActivity, serverNow()) ?? formatDateTime(session.lastActivity));
  return (
    <li className={classes.row}>
      <Picture size={24} stroke={1.5} aria-hidden className={classes.picture} />
      <div className={classes.text}>
        <Text fw={550}>
          <span translate="no">{session.device}</span>
        </Text>
        <Text c="dimmed" size="xs">
          {t('settings.lastActive', { time: active })} ·{' '}
          {t('settings.since', { time: formatDateTime(session.createdAt) })}
          {session.address && <span translate="no"> · {session.address}</span>}
        </Text>
      </div>
      {session.current ? (
        <Tag tone="success">{t('settings.thisDevice')}</Tag>
      ) : (
        <Button
          variant="subtle"
          color="red"
          onClick={onRevoke}
          aria-label={t('settings.revokeOne', { device: session.device })}
        >
          {t('settings.revoke')}
        </Button>
      )}
    </li>
  );
}
