import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type PushDevices } from '@/api';
import { keys, pushQuery } from '@/api/queries';
import { canPush, ownEndpoint, turnOff, turnOn } from '@/features/notifications';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { formatDay } from '@/lib/time';
import { FormProblem } from '@/ui/form';
import { QueryView } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import classes from './notifications.module.css';

const endpointKey = ['push-endpoint'] as const;

/** Which devices show notifications while Colloquy is closed. The browser's permission is asked for on a press only. */
export function PushCard() {
  const query = useQuery(pushQuery);
  return (
    <TitledCard title={t('notifications.push')} text={t('notifications.pushText')}>
      <QueryView query={query} skeleton={<Skeleton height={40} />}>
        {(push) => <Devices push={push} />}
      </QueryView>
    </TitledCard>
  );
}

function Devices({ push }: { push: PushDevices }) {
  const queryClient = useQueryClient();
  const { user } = useProfile();
  const { data: endpoint } = useQuery({ queryKey: endpointKey, queryFn: ownEndpoint });
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.push }),
      queryClient.invalidateQueries({ queryKey: endpointKey }),
    ]);
  const isOn = push.devices.some((device) => device.endpoint === endpoint);
  const on = useMutation({
    mutationFn: () => turnOn(user.id, push.publicKey),
    onSuccess: async (devices) => {
      await refresh();
      if (devices) toast(t('notifications.pushOn'));
    },
  });
  const remove = useMutation({
    mutationFn: async (device: PushDevices['devices'][number]) => {
      await api.unsubscribePush(device.id);
      if (device.endpoint === endpoint) await turnOff();
    },
    onSuccess: refresh,
    onError: toastError,
  });
  const isDenied = canPush && Notification.permission === 'denied';

  return (
    <>
      {!canPush && <Text c="dimmed">{t('notifications.pushUnable')}</Text>}
      {canPush && !isOn && (
        <Group>
          <Button loading={on.isPending} disabled={isDenied} onClick={() => on.mutate()}>
            {t('notifications.pushTurnOn')}
          </Button>
          {isDenied && <Text c="dimmed">{t('notifications.pushDenied')}</Text>}
        </Group>
      )}
      <FormProblem error={on.error} />
      {push.devices.length > 0 && (
        <ul className={classes.devices}>
          {push.devices.map((device) => (
            <li key={device.id}>
              <div>
                <Group gap="sm">
                  <Text translate="no">{device.device}</Text>
                  {device.endpoint === endpoint && <Tag tone="accent">{t('notifications.thisDevice')}</Tag>}
                </Group>
                <Text size="sm" c="dimmed">
                  {t('notifications.pushSince', { day: formatDay(device.createdAt) })}
                </Text>
              </div>
              <Button
                variant="default"
                loading={remove.isPending && remove.variables.id === device.id}
                aria-label={t('notifications.pushTurnOffName', { device: device.device })}
                onClick={() => remove.mutate(device)}
              >
                {t('notifications.pushTurnOff')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
