import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { setup } from '@/api/door';
import { t } from '@/lib/i18n';
import { search } from '@/lib/return-to';
import { Entrance } from '@/ui/Entrance';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';
import { useSetupNeeded } from './use-setup-needed';

/** The first start: the printed token and the first account. */
export function SetupPage() {
  if (useSetupNeeded() === false) {
    return (
      <Entrance title={t('auth.setupTitle')}>
        <Text mb="md">{t('auth.setupDone')}</Text>
        <Anchor href="/sign-in">{t('auth.signIn')}</Anchor>
      </Entrance>
    );
  }
  return (
    <Entrance title={t('auth.setupTitle')} text={t('auth.setupText')} width={480}>
      <SetupForm />
    </Entrance>
  );
}

function SetupForm() {
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { token: search('token') ?? '', name: '', email: '', password: '', companyName: '' },
    draftKey: 'setup',
    secret: ['password', 'token'],
    validate: { token: required, name: required, email: required, password: required, companyName: required },
    send: (values) => setup(values),
    onDone: () => window.location.assign('/'),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={problem} />
        <TextInput
          label={t('auth.setupToken')}
          description={t('auth.setupTokenHint')}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('token')}
        />
        <TextInput label={t('auth.name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordField fresh {...form.getInputProps('password')} />
        <TextInput
          label={t('auth.companyName')}
          autoComplete="organization"
          {...form.getInputProps('companyName')}
        />
        <Button type="submit" loading={pending} mt={4}>
          {t('auth.setupSubmit')}
        </Button>
      </Stack>
    </form>
  );
}
