import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Profile } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { passwordToggle } from './password-toggle';

/** Email and password. `email` is given when a session has to be renewed. */
export function SignInForm({
  email = '',
  onSignedIn,
}: {
  email?: string;
  onSignedIn: (profile: Profile) => void;
}) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email, password: '' },
    validate: { email: required, password: required },
    send: (values) => api.logIn(values),
    onDone: ({ profile }) => {
      queryClient.setQueryData(keys.profile, profile);
      onSignedIn(profile);
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={problem} />
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          autoFocus={!email}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('auth.password')}
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          visibilityToggleButtonProps={passwordToggle}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={pending} mt={4}>
          {t('auth.signIn')}
        </Button>
      </Stack>
    </form>
  );
}
