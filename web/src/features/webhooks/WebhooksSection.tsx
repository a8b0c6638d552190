import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconLock, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Membership, WebhookView } from '@/api';
import { webhooksQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { Section } from '@/ui/Page';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { isFailing, statusTexts, toneOf } from './events';
import { SecretCard } from './SecretCard';
import { WebhookForm } from './WebhookForm';
import classes from './webhooks.module.css';

/** Where a company's programs are told what happens; a matter of owners and recruiters. */
export function WebhooksSection({ membership }: { membership: Membership }) {
  const { companyId, role } = membership;
  const may = role === 'OWNER' || role === 'RECRUITER';
  const query = useQuery({ ...webhooksQuery(companyId), enabled: may });
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  if (!may) {
    return <EmptyState icon={IconLock} title={t('webhooks.notYours')} text={t('webhooks.notYoursText')} />;
  }
  const add = <Button onClick={() => setAdding(true)}>{t('webhooks.add')}</Button>;
  const added = (made?: string) => {
    setAdding(false);
    setSecret(made ?? null);
  };
  return (
    <Section title={t('webhooks.title')} action={!adding && query.data?.items.length ? add : null}>
      <Text c="dimmed" mb="md">
        {t('webhooks.text')}
      </Text>
      {adding && <WebhookForm companyId={companyId} onDone={added} />}
      {secret && <SecretCard secret={secret} onKept={() => setSecret(null)} />}
      <QueryView query={query} skeleton={<RowsSkeleton rows={2} height={72} />}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className={classes.list}>
              {items.map((one) => (
                <Row key={one.id} webhook={one} />
              ))}
            </ul>
          ) : (
            !adding && (
              <EmptyState
                icon={IconWebhook}
                title={t('webhooks.empty')}
                text={t('webhooks.emptyText')}
                action={add}
              />
            )
          )
        }
      </QueryView>
    </Section>
  );
}

function Row({ webhook }: { webhook: WebhookView }) {
  return (
    <li className={classes.row}>
      <Group gap={8}>
        <Anchor
          fw={550}
          className={classes.mono}
          translate="no"
          renderRoot={(props) => (
            <Link to="/settings/webhooks/$webhookId" params={{ webhookId: webhook.id }} {...props} />
          )}
        >
          {webhook.url}
        </Anchor>
        <Tag tone={toneOf(webhook)}>{statusTexts[webhook.status]()}</Tag>
      </Group>
      {webhook.description && (
        <Text size="sm" translate="no">
          {webhook.description}
        </Text>
      )}
      {isFailing(webhook) && webhook.failingSince && (
        <Text size="sm" c="var(--c-warning)">
          {t('webhooks.failingSince', { time: formatDateTime(webhook.failingSince) })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('webhooks.eventsCount', { count: webhook.events.length })}
      </Text>
    </li>
  );
}
