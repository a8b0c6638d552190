import { Group, Skeleton, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type ChangeNotificationSettings, type NotificationSettings } from '@/api';
import { keys, notificationSettingsQuery } from '@/api/queries';
import { t, Trans } from '@/lib/i18n';
import { browserZone } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { ClockInput } from '@/ui/dates/ClockInput';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toastError } from '@/ui/toast';
import { zoneLabel } from '@/ui/When';
import { ChoiceMatrix } from './ChoiceMatrix';
import { PushCard } from './PushCard';

export type Change = (change: ChangeNotificationSettings, shown: NotificationSettings) => void;

/** How one is told of what, when one is left alone, and on which devices. Each choice is saved at once, and taken back when it is refused. */
export function NotificationsSection() {
  const queryClient = useQueryClient();
  const query = useQuery(notificationSettingsQuery);
  const key = keys.notificationSettings;
  const mutation = useMutation({
    mutationKey: key,
    mutationFn: (change: ChangeNotificationSettings) =>
      api.changeNotificationSettings({ ...change, deviceTimeZone: browserZone }),
    onSuccess: (settings) => {
      // Of several choices made quickly, the last answer says how all of them stand.
      if (queryClient.isMutating({ mutationKey: key }) === 1) queryClient.setQueryData(key, settings);
    },
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  const change: Change = (next, shown) => {
    // What is on its way was read before this choice.
    void queryClient.cancelQueries({ queryKey: key });
    queryClient.setQueryData<NotificationSettings>(key, shown);
    mutation.mutate(next);
  };
  return (
    <QueryView query={query} skeleton={<Skeleton height={560} radius="md" />}>
      {(settings) => (
        <Stack gap="lg">
          <TitledCard title={t('notifications.choices')} text={t('notifications.choicesText')}>
            <ChoiceMatrix settings={settings} onChange={change} />
          </TitledCard>
          <Afterwards>
            <TimesCard settings={settings} onChange={change} />
            <PushCard />
          </Afterwards>
        </Stack>
      )}
    </QueryView>
  );
}

interface Props {
  settings: NotificationSettings;
  onChange: Change;
}

const night = { from: '22:00', to: '07:00' };

function TimesCard({ settings, onChange }: Props) {
  const { quietHours } = settings;
  const setQuiet = (hours: NotificationSettings['quietHours']) =>
    onChange({ quietHours: hours }, { ...settings, quietHours: hours });
  const zone = zoneLabel(settings.timeZone ?? browserZone);
  return (
    <TitledCard
      title={t('notifications.times')}
      text={<Trans k="notifications.timesZone" params={{ zone: <span translate="no">{zone}</span> }} />}
    >
      <Stack>
        <Switch
          label={t('notifications.quiet')}
          description={t('notifications.quietText')}
          checked={quietHours !== null}
          onChange={(event) => setQuiet(event.currentTarget.checked ? night : null)}
        />
        {quietHours && (
          <Group align="flex-start">
            <Clock
              label={t('notifications.quietFrom')}
              value={quietHours.from}
              not={quietHours.to}
              onChange={(from) => setQuiet({ ...quietHours, from })}
            />
            <Clock
              label={t('notifications.quietTo')}
              value={quietHours.to}
              not={quietHours.from}
              onChange={(to) => setQuiet({ ...quietHours, to })}
            />
          </Group>
        )}
        <Clock
          label={t('notifications.digestTime')}
          description={t('notifications.digestText')}
          value={settings.digestTime}
          onChange={(digestTime) => onChange({ digestTime }, { ...settings, digestTime })}
        />
      </Stack>
    </TitledCard>
  );
}

interface ClockProps {
  label: string;
  description?: string;
  value: string;
  /** A time that it cannot be. */
  not?: string;
  onChange: (value: string) => void;
}

/** A time of the day, which is taken when the field is left: while it is typed it may be another for a moment. */
function Clock({ label, description, value, not, onChange }: ClockProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const isWrong = typed !== null && (typed === '' || typed === not);
  return (
    <ClockInput
      label={label}
      description={description}
      w={description ? undefined : 160}
      maw={description ? 440 : undefined}
      value={shown}
      error={isWrong && t(typed === '' ? 'notifications.timeMissing' : 'notifications.timeSame')}
      onChange={setTyped}
      onBlur={() => {
        if (isWrong) return;
        if (typed !== null && typed !== value) onChange(typed);
        setTyped(null);
      }}
    />
  );
}
