import { Button, Card, Checkbox, CopyButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type ApiKeyCreated, type Scope } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { scopes, scopeTexts } from './scopes';
import classes from './settings.module.css';

interface Values extends Record<string, unknown> {
  name: string;
  scopes: Scope[];
  expiresInDays: string;
}

const lives = ['7', '30', '90', '180', '365'];

interface ApiKeyFormProps {
  companyId: string;
  /** The person is through: they have kept the key, or changed their mind. */
  onDone: () => void;
}

/** From the name of a key to the key itself, which is shown once. */
export function ApiKeyForm({ companyId, onDone }: ApiKeyFormProps) {
  const queryClient = useQueryClient();
  const [key, setKey] = useState<string | null>(null);
  const { form, submit, pending, problem } = useApiForm<Values, ApiKeyCreated>({
    initialValues: { name: '', scopes: [], expiresInDays: '90' },
    validate: {
      name: required,
      scopes: (chosen: Scope[]) => (chosen.length > 0 ? null : t('settings.keyScopesNone')),
    },
    send: ({ name, scopes, expiresInDays }) =>
      withStepUp(() => api.createApiKey(companyId, { name, scopes, expiresInDays: Number(expiresInDays) })),
    onDone: async (made) => {
      setKey(made.key);
      await queryClient.invalidateQueries({ queryKey: keys.apiKeys(companyId) });
    },
  });
  if (key) return <MadeKey apiKey={key} onKept={onDone} />;
  return (
    <Card component="section" aria-label={t('settings.keyMake')} mb="lg">
      <Title order={3} mb="md">
        {t('settings.keyMake')}
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack maw={560}>
          <TextInput
            label={t('settings.keyName')}
            description={t('settings.keyNameHint')}
            autoComplete="off"
            autoFocus
            {...form.getInputProps('name')}
          />
          <Checkbox.Group label={t('settings.keyScopes')} {...form.getInputProps('scopes')}>
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} py={10} label={<ScopeLabel scope={scope} />} />
            ))}
          </Checkbox.Group>
          <Select
            label={t('settings.keyLife')}
            maw={240}
            allowDeselect={false}
            data={lives.map((days) => ({
              value: days,
              label: t('settings.keyDays', { count: Number(days) }),
            }))}
            {...form.getInputProps('expiresInDays')}
          />
          <Text size="sm" c="dimmed">
            {t('settings.keyEnds')}
          </Text>
          <FormProblem error={problem} />
          <FormButtons submit={t('settings.keyMake')} pending={pending} onCancel={onDone} atStart />
        </Stack>
      </form>
    </Card>
  );
}

function ScopeLabel({ scope }: { scope: Scope }) {
  return (
    <>
      {scopeTexts[scope]()}{' '}
      <Text span size="xs" c="dimmed" translate="no" className={classes.url}>
        {scope}
      </Text>
    </>
  );
}

function MadeKey({ apiKey, onKept }: { apiKey: string; onKept: () => void }) {
  return (
    <Card component="section" aria-label={t('settings.keyMade')} mb="lg" role="status">
      <Title order={3}>{t('settings.keyMade')}</Title>
      <Text c="dimmed" mt={4} mb="md">
        {t('settings.keyOnce')}
      </Text>
      <div className={classes.key} translate="no" data-testid="api-key">
        {apiKey}
      </div>
      <Group mt="md" mb="md">
        <CopyButton value={apiKey}>
          {({ copied, copy }) => (
            <Button onClick={copy}>{copied ? t('common.copied') : t('settings.keyCopy')}</Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onKept}>
          {t('settings.keyKept')}
        </Button>
      </Group>
      <CurlExample />
    </Card>
  );
}

/** How a program uses a key, to be tried at once. */
export function CurlExample() {
  return (
    <div className={classes.example}>
      <Text size="xs" c="dimmed" mb={4}>
        {t('settings.keyExample')}
      </Text>
      <pre translate="no">
        {`curl -H "Authorization: Bearer $COLLOQUY_KEY" ${window.location.origin}/api/interviews`}
      </pre>
    </div>
  );
}
