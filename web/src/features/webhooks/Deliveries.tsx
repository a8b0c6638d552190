import { Button, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type WebhookDelivery, type WebhookView } from '@/api';
import { deliveriesQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, serverNow } from '@/lib/time';
import { Section } from '@/ui/Page';
import { Select } from '@/ui/Select';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import { failureTexts } from './events';
import classes from './webhooks.module.css';

const states = ['PENDING', 'DELIVERED', 'FAILED'] as const;
const tones = { PENDING: 'accent', DELIVERED: 'success', FAILED: 'danger' } as const;
const ROUTE = '/signed-in/shell/settings/webhooks/$webhookId';
const HOUR = 3_600_000;
/** How far back what failed is sent again, in hours. */
const spans = ['1', '24', '168', '720'] as const;

interface DeliveriesProps {
  companyId: string;
  webhook: WebhookView;
}

/** What a webhook was told in the last 30 days, and the way to tell it again. */
export function Deliveries({ companyId, webhook }: DeliveriesProps) {
  const search = useSearch({ from: ROUTE });
  const navigate = useNavigate();
  const status = states.find((one) => one === search.status);
  const query = useInfiniteQuery({
    ...deliveriesQuery(companyId, webhook.id, status),
    placeholderData: keepPreviousData,
  });
  const choose = (chosen: string | null) =>
    void navigate({
      to: '/settings/webhooks/$webhookId',
      params: { webhookId: webhook.id },
      search: chosen ? { status: chosen } : {},
      replace: true,
    });
  return (
    <Section title={t('webhooks.log')}>
      <div className={classes.tools}>
        <Select
          aria-label={t('webhooks.state')}
          allowDeselect={false}
          value={status ?? ''}
          onChange={choose}
          data={[
            { value: '', label: t('webhooks.stateAny') },
            ...states.map((one) => ({ value: one, label: t(`webhooks.state${one}`) })),
          ]}
        />
        {webhook.status === 'ENABLED' && <Replay companyId={companyId} webhook={webhook} />}
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={3} height={64} />}
        empty={
          <EmptyState
            icon={IconListCheck}
            title={t('webhooks.logEmpty')}
            text={t(webhook.status === 'ENABLED' ? 'webhooks.logEmptyText' : 'webhooks.logEmptyOff')}
          />
        }
      >
        {(items) => (
          <ul className={classes.list}>
            {items.map((one) => (
              <Row key={one.id} companyId={companyId} webhook={webhook} delivery={one} />
            ))}
          </ul>
        )}
      </ListView>
    </Section>
  );
}

function Replay({ companyId, webhook }: DeliveriesProps) {
  const queryClient = useQueryClient();
  const [hours, setHours] = useState<string>('24');
  const replay = useMutation({
    mutationFn: () => {
      const since = new Date(serverNow() - Number(hours) * HOUR).toISOString();
      return api.replayDeliveries(companyId, webhook.id, since);
    },
    onSuccess: async ({ count }) => {
      toast(t('webhooks.replayed', { count }));
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
    },
    onError: toastError,
  });
  return (
    <div className={classes.replay}>
      <Select
        aria-label={t('webhooks.span')}
        allowDeselect={false}
        value={hours}
        onChange={(value) => setHours(value ?? '24')}
        data={spans.map((one) => ({ value: one, label: t(`webhooks.span${one}`) }))}
      />
      <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
        {t('webhooks.replay')}
      </Button>
    </div>
  );
}

function Row({ companyId, webhook, delivery }: DeliveriesProps & { delivery: WebhookDelivery }) {
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <Text fw={550} className={classes.mono} translate="no">
          {delivery.event}
        </Text>
        <Tag tone={tones[delivery.status]}>{t(`webhooks.state${delivery.status}`)}</Tag>
        <Text size="sm" c="dimmed">
          {formatDateTime(delivery.createdAt)}
        </Text>
        {webhook.status === 'ENABLED' && (
          <Again companyId={companyId} webhook={webhook} delivery={delivery} />
        )}
      </div>
      <Text size="sm">{summary(delivery).join(' · ')}</Text>
      <details className={classes.details}>
        <summary>{t('webhooks.details')}</summary>
        <Detail label={t('webhooks.deliveryId')} text={delivery.id} />
        <Detail label={t('webhooks.sent')} text={pretty(delivery.body)} />
        {delivery.response && <Detail label={t('webhooks.answer')} text={delivery.response} />}
      </details>
    </li>
  );
}

/** How it went: attempts, status code, time taken, what failed and when it goes on. */
function summary(delivery: WebhookDelivery): string[] {
  const { attempts, statusCode, durationMs, failure, nextAttemptAt, status } = delivery;
  if (attempts === 0 && status === 'PENDING') return [t('webhooks.soon')];
  return [
    t('webhooks.attempts', { count: attempts }),
    ...(statusCode === null ? [] : [t('webhooks.code', { code: String(statusCode) })]),
    ...(durationMs === null ? [] : [t('webhooks.took', { ms: String(durationMs) })]),
    ...(failure === null ? [] : [failureTexts[failure]()]),
    ...(nextAttemptAt === null ? [] : [t('webhooks.next', { time: formatDateTime(nextAttemptAt) })]),
  ];
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Detail({ label, text }: { label: string; text: string }) {
  return (
    <>
      <Text size="xs" c="dimmed" mt={8}>
        {label}
      </Text>
      <pre translate="no">{text}</pre>
    </>
  );
}

function Again({ companyId, webhook, delivery }: DeliveriesProps & { delivery: WebhookDelivery }) {
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.resendDelivery(companyId, webhook.id, delivery.id),
    onSuccess: async () => {
      toast(t('webhooks.resent'));
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
    },
    onError: toastError,
  });
  return (
    <Button
      variant="subtle"
      className={classes.act}
      loading={again.isPending}
      onClick={() => again.mutate()}
      aria-label={t('webhooks.resendEvent', { event: delivery.event })}
    >
      {t('webhooks.resend')}
    </Button>
  );
}
