import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { logIn } from '@/api/endpoints';
import type { Profile, SecondFactorNeeded } from '@/api/types';
import { t } from '@/lib/i18n';
import { canUsePasskeys } from '@/lib/passkey';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';

const SecondFactorForm = lazy(async () => ({
  default: (await import('./SecondFactorForm')).SecondFactorForm,
}));

const PasskeyButton = lazy(async () => ({ default: (await import('./PasskeyButton')).PasskeyButton }));

/** Email and password, and then the second factor where there is one. `email` is given when a session has to be renewed. */
export function SignInForm({
  email = '',
  asked = null,
  onSignedIn,
}: {
  email?: string;
  /** The question for a second factor, where the first was proved elsewhere. */
  asked?: SecondFactorNeeded | null;
  onSignedIn: (profile: Profile) => void;
}) {
  const [challenge, setChallenge] = useState(asked);
  const [refused, setRefused] = useState<unknown>(null);
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email, password: '' },
    validate: { email: required, password: required },
    send: (values) => logIn(values),
    onDone: (answer) => {
      if ('challenge' in answer) setChallenge(answer);
      else onSignedIn(answer.profile);
    },
  });
  if (challenge) {
    const startOver = () => {
      form.setFieldValue('password', '');
      setChallenge(null);
    };
    return (
      <Suspense fallback={<Skeleton height={160} />}>
        <SecondFactorForm asked={challenge} onSignedIn={onSignedIn} onStartOver={startOver} />
      </Suspense>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={problem ?? refused} />
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          inputMode="email"
          autoFocus={!email}
          {...form.getInputProps('email')}
        />
        <PasswordField autoFocus={Boolean(email)} {...form.getInputProps('password')} />
        <Button type="submit" loading={pending} mt={4}>
          {t('auth.signIn')}
        </Button>
        {canUsePasskeys() && (
          <Suspense fallback={<Skeleton height={44} />}>
            <PasskeyButton onSignedIn={onSignedIn} onProblem={setRefused} />
          </Suspense>
        )}
      </Stack>
    </form>
  );
}
