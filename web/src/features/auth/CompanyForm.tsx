import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { startSingleSignOn } from '@/api/door';
import { t } from '@/lib/i18n';
import { pageToReturnTo } from '@/lib/return-to';
import { FormProblem, required, useApiForm } from '@/ui/form';

/** Leads to the provider of the company that the address belongs to. */
export function CompanyForm({ email = '', onBack }: { email?: string; onBack: () => void }) {
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email },
    validate: { email: required },
    send: (values) => startSingleSignOn({ ...values, returnTo: pageToReturnTo() }),
    onDone: ({ url }) => window.location.assign(url),
  });
  return (
    <form onSubmit={submit} noValidate aria-label={t('auth.byCompanyTitle')}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('auth.byCompanyText')}
        </Text>
        <FormProblem error={problem} />
        <TextInput
          label={t('auth.byCompanyEmail')}
          type="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Group grow>
          <Button variant="default" onClick={onBack}>
            {t('common.back')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('auth.continue')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
