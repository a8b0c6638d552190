import { Card, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type WebhookEvent, type WebhookView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { events, eventTexts } from './events';
import classes from './webhooks.module.css';

interface Values extends Record<string, unknown> {
  url: string;
  description: string;
  events: WebhookEvent[];
}

interface WebhookFormProps {
  companyId: string;
  /** The one that is changed; without it a new one is added. */
  webhook?: WebhookView;
  /** The person is through; with the secret of a new one. */
  onDone: (secret?: string) => void;
}

/** Where to tell a company's program, and what. */
export function WebhookForm({ companyId, webhook, onDone }: WebhookFormProps) {
  const queryClient = useQueryClient();
  const title = webhook ? t('webhooks.change') : t('webhooks.add');
  const { form, submit, pending, problem } = useApiForm<Values, string | undefined>({
    initialValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      events: webhook?.events ?? [],
    },
    validate: {
      url: required,
      events: (chosen: WebhookEvent[]) => (chosen.length > 0 ? null : t('webhooks.eventsNone')),
    },
    send: async (values) => {
      if (!webhook) return (await api.createWebhook(companyId, values)).secret;
      await api.updateWebhook(companyId, webhook.id, values);
      return undefined;
    },
    onDone: async (secret) => {
      await queryClient.invalidateQueries({ queryKey: keys.webhooks(companyId) });
      onDone(secret);
    },
  });
  return (
    <Card component="section" aria-label={title} mb="lg">
      <Title order={3} mb="md">
        {title}
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack maw={560}>
          <TextInput
            type="url"
            label={t('webhooks.url')}
            description={t('webhooks.urlHint')}
            placeholder="https://example.com/hook"
            autoComplete="off"
            autoFocus
            {...form.getInputProps('url')}
          />
          <TextInput
            label={`${t('webhooks.description')} (${t('common.optional')})`}
            autoComplete="off"
            {...form.getInputProps('description')}
          />
          <Checkbox.Group label={t('webhooks.events')} {...form.getInputProps('events')}>
            {events.map((event) => (
              <Checkbox key={event} value={event} py={10} label={<EventLabel event={event} />} />
            ))}
          </Checkbox.Group>
          <FormProblem error={problem} />
          <FormButtons
            submit={webhook ? t('common.save') : t('webhooks.add')}
            pending={pending}
            onCancel={() => onDone()}
            atStart
          />
        </Stack>
      </form>
    </Card>
  );
}

function EventLabel({ event }: { event: WebhookEvent }) {
  if (event === 'webhook.test') return null;
  return (
    <>
      {eventTexts[event]()}{' '}
      <Text span size="xs" c="dimmed" translate="no" className={classes.mono}>
        {event}
      </Text>
    </>
  );
}
