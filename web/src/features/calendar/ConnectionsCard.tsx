import { Alert, Button, Checkbox, Group, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type CalendarConnection, type Items } from '@/api';
import { calendarConnectionsQuery, googleCalendarQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, relativeTime, useNow } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Tag } from '@/ui/StatusBadge';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import classes from './calendar.module.css';
import { ConnectForm, PasswordForm } from './ConnectForm';
import { GoogleAgain, GoogleButton, GoogleSetup } from './Google';

/** Calendars elsewhere: which of them keep the reader from interviews, and which one interviews are written to. */
export function ConnectionsCard() {
  const query = useQuery(calendarConnectionsQuery);
  const google = useQuery(googleCalendarQuery);
  const [adding, setAdding] = useState(false);
  return (
    <TitledCard title={t('calendar.connections')} text={t('calendar.connectionsText')}>
      <QueryView query={query} skeleton={<Skeleton height={96} />}>
        {({ items }) => (
          <Stack gap="lg">
            {items.map((connection) => (
              <Connection key={connection.id} connection={connection} all={items} />
            ))}
            {adding ? (
              <ConnectForm onDone={() => setAdding(false)} />
            ) : (
              <Stack gap="sm" align="flex-start">
                <Group gap="sm">
                  {google.data?.isOffered && (
                    <GoogleButton variant={items.length > 0 ? 'default' : 'filled'} />
                  )}
                  <Button
                    variant={items.length > 0 || google.data?.isOffered ? 'default' : 'filled'}
                    onClick={() => setAdding(true)}
                  >
                    {t('calendar.connect')}
                  </Button>
                </Group>
                {google.data?.redirectUrl && <GoogleSetup redirectUrl={google.data.redirectUrl} />}
              </Stack>
            )}
          </Stack>
        )}
      </QueryView>
    </TitledCard>
  );
}

/** Where an account is, as people say it. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

function Connection({ connection, all }: { connection: CalendarConnection; all: CalendarConnection[] }) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const isGoogle = connection.service === 'GOOGLE';
  const name = `${connection.username} · ${isGoogle ? 'Google Calendar' : hostOf(connection.url)}`;
  const end = useMutation({
    mutationFn: () => api.disconnectCalendar(connection.id),
    onError: toastError,
    onSuccess: () => toast(t('calendar.disconnected')),
    onSettled: () => {
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey: keys.calendarConnections });
    },
  });
  return (
    <section aria-label={name} className={classes.connection}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div className={classes.who}>
          <Text fw={600} translate="no">
            {name}
          </Text>
          <LastRead connection={connection} />
        </div>
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          className={classes.disconnect}
          onClick={() => setAsking(true)}
        >
          {t('calendar.disconnect')}
        </Button>
      </Group>
      {connection.problem === 'REFUSED' &&
        (isGoogle ? <GoogleAgain /> : <PasswordForm connection={connection} />)}
      {(connection.problem === 'UNREACHABLE' || connection.problem === 'UNREADABLE') && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
          {t(`calendar.problem_${connection.problem}`)}
        </Alert>
      )}
      <Choices connection={connection} all={all} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('calendar.disconnectTitle')}
        text={t(isGoogle ? 'calendar.disconnectGoogleText' : 'calendar.disconnectText')}
        confirm={t('calendar.disconnect')}
        pending={end.isPending}
        onConfirm={() => end.mutate()}
      />
    </section>
  );
}

/** Whether a calendar that is to keep its owner free does not. */
const isUnread = ({ countsBusy, isReadable }: CalendarConnection['calendars'][number]) =>
  countsBusy && !isReadable;

function LastRead({ connection }: { connection: CalendarConnection }) {
  const now = useNow(30_000);
  const { calendars, lastReadAt, problem } = connection;
  // The server's clock may be a little ahead.
  const at = lastReadAt && Math.max(now, Date.parse(lastReadAt));
  const read = lastReadAt && at && (relativeTime(lastReadAt, at) ?? formatDateTime(lastReadAt));
  return (
    <Group gap="xs" mt={4}>
      {problem === null &&
        (calendars.some(isUnread) ? (
          <Tag tone="warning">{t('calendar.partlyRead')}</Tag>
        ) : (
          <Tag tone="success">{t('calendar.connected')}</Tag>
        ))}
      <Text size="sm" c="dimmed">
        {read ? t('calendar.lastRead', { time: read }) : t('calendar.notRead')}
      </Text>
    </Group>
  );
}

/** The other choices of one person's calendars follow from one: interviews are written to one of all. */
function chosen(items: CalendarConnection[], id: string, change: Change): CalendarConnection[] {
  return items.map((connection) => ({
    ...connection,
    calendars: connection.calendars.map((one) =>
      one.id === id ? { ...one, ...change } : change.receivesEvents ? { ...one, receivesEvents: false } : one,
    ),
  }));
}

interface Change {
  countsBusy?: boolean;
  receivesEvents?: boolean;
}

function Choices({ connection, all }: { connection: CalendarConnection; all: CalendarConnection[] }) {
  const queryClient = useQueryClient();
  const key = keys.calendarConnections;
  const change = useMutation({
    mutationFn: ({ id, ...body }: Change & { id: string }) => api.changeCalendar(id, body),
    onMutate: ({ id, ...body }) =>
      queryClient.setQueryData<Items<CalendarConnection>>(key, { items: chosen(all, id, body) }),
    onSuccess: (items) => queryClient.setQueryData(key, items),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  const receiving = connection.calendars.find((one) => one.receivesEvents);
  const writable = connection.calendars.filter((one) => one.isWritable);
  return (
    <div className={classes.choices}>
      <fieldset className={classes.group}>
        <legend>{t('calendar.busyFrom')}</legend>
        {connection.calendars.map((one) => (
          <Checkbox
            key={one.id}
            label={<span translate="no">{one.name}</span>}
            description={
              isUnread(one) && (
                <Text span inherit c="var(--c-warning)">
                  {t('calendar.notReadable')}
                </Text>
              )
            }
            checked={one.countsBusy}
            onChange={(event) => change.mutate({ id: one.id, countsBusy: event.currentTarget.checked })}
          />
        ))}
      </fieldset>
      {writable.length > 0 && (
        <Radio.Group
          label={t('calendar.writeTo')}
          value={receiving?.id ?? ''}
          onChange={(id) =>
            id === ''
              ? receiving && change.mutate({ id: receiving.id, receivesEvents: false })
              : change.mutate({ id, receivesEvents: true })
          }
        >
          <Stack gap="xs" mt={2}>
            {writable.map((one) => (
              <Radio key={one.id} value={one.id} label={<span translate="no">{one.name}</span>} />
            ))}
            <Radio value="" label={t('calendar.writeNowhere')} />
          </Stack>
        </Radio.Group>
      )}
    </div>
  );
}
