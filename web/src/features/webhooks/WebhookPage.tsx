import { Alert, Anchor, Button, Card, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconWebhookOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, type WebhookView } from '@/api';
import { keys, webhooksQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDateTime } from '@/lib/time';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import { Deliveries } from './Deliveries';
import { isFailing, statusTexts, toneOf } from './events';
import { SecretCard } from './SecretCard';
import { WebhookActs } from './WebhookActs';
import { WebhookForm } from './WebhookForm';
import classes from './webhooks.module.css';

/** One webhook: what it is told, and the log of what it was told. */
export function WebhookPage() {
  const { webhookId } = useParams({ from: '/signed-in/shell/settings/webhooks/$webhookId' });
  const { company } = useStanding();
  const may = company?.role === 'OWNER' || company?.role === 'RECRUITER';
  const query = useQuery({ ...webhooksQuery(company?.companyId ?? ''), enabled: may });
  const webhook = query.data?.items.find((one) => one.id === webhookId);
  const above = (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/settings/$section" params={{ section: 'webhooks' }} {...props} />}
    >
      {t('webhooks.title')}
    </Anchor>
  );
  const none = (
    <EmptyState icon={IconWebhookOff} title={t('webhooks.unknown')} text={t('webhooks.unknownText')} />
  );
  return (
    <Page
      title={t('webhooks.one')}
      above={above}
      help="webhooks"
      action={webhook && company && <TestButton companyId={company.companyId} webhook={webhook} />}
    >
      {may ? (
        <QueryView query={query} skeleton={<Skeleton height={160} radius="lg" />}>
          {() => (webhook ? <Shown companyId={company.companyId} webhook={webhook} /> : none)}
        </QueryView>
      ) : (
        none
      )}
    </Page>
  );
}

interface OfWebhook {
  companyId: string;
  webhook: WebhookView;
}

function TestButton({ companyId, webhook }: OfWebhook) {
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: () => api.sendTestEvent(companyId, webhook.id),
    onSuccess: async () => {
      toast(t('webhooks.tested'));
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
    },
    onError: toastError,
  });
  if (webhook.status !== 'ENABLED') return null;
  return (
    <Button loading={test.isPending} onClick={() => test.mutate()}>
      {t('webhooks.test')}
    </Button>
  );
}

function Shown({ companyId, webhook }: OfWebhook) {
  const [changing, setChanging] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      {secret && <SecretCard secret={secret} onKept={() => setSecret(null)} />}
      {changing ? (
        <WebhookForm companyId={companyId} webhook={webhook} onDone={() => setChanging(false)} />
      ) : (
        <Card mb="lg">
          <div className={classes.head}>
            <Text fw={600} className={classes.mono} translate="no">
              {webhook.url}
            </Text>
            <Tag tone={toneOf(webhook)}>{statusTexts[webhook.status]()}</Tag>
          </div>
          {webhook.description && <Text translate="no">{webhook.description}</Text>}
          <Text size="sm" c="dimmed" className={classes.mono} translate="no" mt={4}>
            {webhook.events.join(' · ')}
          </Text>
          <Health webhook={webhook} />
          <WebhookActs
            companyId={companyId}
            webhook={webhook}
            onChange={() => setChanging(true)}
            onSecret={setSecret}
          />
        </Card>
      )}
      <Deliveries companyId={companyId} webhook={webhook} />
    </>
  );
}

/** What somebody who looks after it has to know. */
function Health({ webhook }: { webhook: WebhookView }) {
  const { status, failingSince, previousSecretUntil } = webhook;
  return (
    <>
      {status === 'GONE' && <Warning color="red">{t('webhooks.goneText')}</Warning>}
      {status === 'FAILING' && <Warning color="red">{t('webhooks.failingText')}</Warning>}
      {isFailing(webhook) && failingSince && (
        <Warning color="yellow">
          {t('webhooks.failingSince', { time: formatDateTime(failingSince) })} {t('webhooks.failingSoon')}
        </Warning>
      )}
      {previousSecretUntil && (
        <Text size="sm" c="dimmed" mt={8}>
          {t('webhooks.oldSecret', { time: formatDateTime(previousSecretUntil) })}
        </Text>
      )}
    </>
  );
}

function Warning({ color, children }: { color: 'red' | 'yellow'; children: ReactNode }) {
  return (
    <Alert color={color} variant="light" mt="sm" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
      {children}
    </Alert>
  );
}
