import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Profile, type SecondFactorNeeded } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { passwordToggle } from './password-toggle';
import { SecondFactorForm } from './SecondFactorForm';

/** Email and password, and then the second factor where there is one. `email` is given when a session has to be renewed. */
export function SignInForm({
  email = '',
  onSignedIn,
}: {
  email?: string;
  onSignedIn: (profile: Profile) => void;
}) {
  const queryClient = useQueryClient();
  const [challenge, setChallenge] = useState<SecondFactorNeeded | null>(null);
  const signedIn = (profile: Profile) => {
    queryClient.setQueryData(keys.profile, profile);
    onSignedIn(profile);
  };
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email, password: '' },
    validate: { email: required, password: required },
    send: (values) => api.logIn(values),
    onDone: (answer) => {
      if ('challenge' in answer) setChallenge(answer);
      else signedIn(answer.profile);
    },
  });
  if (challenge) {
    const startOver = () => {
      form.setFieldValue('password', '');
      setChallenge(null);
    };
    return <SecondFactorForm asked={challenge} onSignedIn={signedIn} onStartOver={startOver} />;
  }
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
