import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '@/api';
import { keys, setupQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { passwordToggle } from './password-toggle';

/** The first start: the printed token and the first account. */
export function SetupPage() {
  const setup = useQuery(setupQuery);
  if (setup.data && !setup.data.needed) {
    return (
      <Entrance title={t('auth.setupTitle')}>
        <Text mb="md">{t('auth.setupDone')}</Text>
        <Anchor component={Link} to="/sign-in">
          {t('auth.signIn')}
        </Anchor>
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
  const { token = '' } = useSearch({ from: '/setup' });
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { token, name: '', email: '', password: '', companyName: '' },
    draftKey: 'setup',
    secret: ['password', 'token'],
    validate: { token: required, name: required, email: required, password: required, companyName: required },
    send: (values) => api.setup(values),
    onDone: async ({ profile }) => {
      queryClient.setQueryData(keys.profile, profile);
      queryClient.setQueryData(keys.setup, { needed: false });
      await navigate({ to: '/' });
    },
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
        <PasswordInput
          label={t('auth.password')}
          description={t('auth.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={passwordToggle}
          {...form.getInputProps('password')}
        />
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
