import { Button, Card, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type AlertView } from '@/api';
import { alertsQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Section } from '@/ui/Page';
import { QueryView } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import classes from './admin.module.css';

const tones = { WARNING: 'warning', CRITICAL: 'danger' } as const;

/** What is wrong, in a line. */
function title({ kind, subject, detail }: AlertView): string {
  return t(`notifications.alert_${kind}`, {
    subject,
    percent: detail.percent ?? '',
    operation: detail.operation ?? '',
  });
}

/** What is wrong with the deployment now, and what was in the last 30 days. */
export function AlertsCard() {
  const query = useQuery(alertsQuery);
  return (
    <Section title={t('admin.alerts')}>
      <QueryView query={query} skeleton={<Skeleton height={120} radius="lg" />}>
        {({ open, ended }) => (
          <Stack gap="md">
            {open.length === 0 && <Quiet />}
            {open.map((alert) => (
              <OpenAlert key={alert.id} alert={alert} />
            ))}
            {ended.length > 0 && <Ended alerts={ended} />}
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function Quiet() {
  return (
    <Card>
      <Group gap="md" wrap="nowrap" align="flex-start">
        <IconCircleCheck
          size={24}
          stroke={1.6}
          color="var(--c-success)"
          aria-hidden
          className={classes.icon}
        />
        <div>
          <Text fw={600}>{t('admin.alertsNone')}</Text>
          <Text c="dimmed" size="sm">
            {t('admin.alertsNoneText')}
          </Text>
        </div>
      </Group>
    </Card>
  );
}

function OpenAlert({ alert }: { alert: AlertView }) {
  const { kind, subject, severity, detail, firstSeenAt, count, acknowledgedAt, acknowledgedBy } = alert;
  const queryClient = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () => api.acknowledgeAlert(alert.id),
    onSuccess: () => toast(t('admin.alertAcknowledged')),
    onError: toastError,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.alerts }),
  });
  const time = acknowledgedAt ? formatDateTime(acknowledgedAt) : '';
  return (
    <Card component="article" aria-label={title(alert)}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} className={classes.alertText}>
          <Group gap="sm">
            <Tag tone={tones[severity]}>{t(`admin.alert_${severity}`)}</Tag>
            <Text fw={600}>{title(alert)}</Text>
          </Group>
          {subject && kind !== 'task_failed' && (
            <Text className={classes.mono} translate="no">
              {subject}
            </Text>
          )}
        </Stack>
        {!acknowledgedAt && (
          <Button
            variant="default"
            loading={acknowledge.isPending}
            aria-label={t('admin.alertAcknowledgeOne', { text: title(alert) })}
            onClick={() => acknowledge.mutate()}
          >
            {t('admin.alertAcknowledge')}
          </Button>
        )}
      </Group>
      <Text mt="sm">{t(`admin.alertMeans_${kind}`)}</Text>
      <Text mt={4}>{t(`admin.alertRemedy_${kind}`)}</Text>
      {detail.requests && (
        <Text mt={4} size="sm" className={classes.mono} translate="no">
          {t('admin.alertRequests', { requests: detail.requests })}
        </Text>
      )}
      <Text mt="sm" size="sm" c="dimmed">
        {t('admin.alertSince', { time: formatDateTime(firstSeenAt) })} · {t('admin.alertSeen', { count })}
      </Text>
      {acknowledgedAt && (
        <Text size="sm" c="dimmed">
          {acknowledgedBy
            ? t('admin.alertAcknowledgedBy', { name: acknowledgedBy, time })
            : t('admin.alertAcknowledgedThen', { time })}
        </Text>
      )}
    </Card>
  );
}

function Ended({ alerts }: { alerts: AlertView[] }) {
  return (
    <div>
      <Text fw={600} mb="xs" component="h3">
        {t('admin.alertsEnded')}
      </Text>
      <DataTable
        label={t('admin.alertsEnded')}
        rows={alerts}
        rowKey={(one) => one.id}
        columns={[
          { label: t('admin.alertWhat'), main: true, cell: title },
          { label: t('admin.alertFrom'), cell: (one) => formatDateTime(one.firstSeenAt) },
          { label: t('admin.alertTo'), cell: (one) => one.clearedAt && formatDateTime(one.clearedAt) },
        ]}
      />
    </div>
  );
}
