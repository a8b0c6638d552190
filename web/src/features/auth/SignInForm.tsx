import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { logIn, startExternal } from '@/api/door';
import { ApiError } from '@/api/problem';
import type { Profile, SecondFactorNeeded } from '@/api/types';
import { t } from '@/lib/i18n';
import { canUsePasskeys } from '@/lib/passkey';
import { pageToReturnTo } from '@/lib/return-to';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';
import { OtherWays } from './OtherWays';

const SecondFactorForm = lazy(async () => ({
  default: (await import('./SecondFactorForm')).SecondFactorForm,
}));

const CompanyForm = lazy(async () => ({ default: (await import('./CompanyForm')).CompanyForm }));

const PasskeyButton = lazy(async () => ({ default: (await import('./PasskeyButton')).PasskeyButton }));

/** Email and password, and then the second factor where there is one; or another way in. `email` is given when a session has to be renewed. */
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
  const [byCompany, setByCompany] = useState(false);
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email, password: '' },
    validate: { email: required, password: required },
    send: (values) => logIn(values),
    onDone: (answer) => {
      if ('challenge' in answer) setChallenge(answer);
      else onSignedIn(answer.profile);
    },
  });
  const shown = problem ?? refused;
  const demanded = shown instanceof ApiError && shown.code === 'auth.single_sign_on_required';
  if (byCompany) {
    return (
      <Suspense fallback={<Skeleton height={160} />}>
        <CompanyForm email={form.values.email} onBack={() => setByCompany(false)} />
      </Suspense>
    );
  }
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
        <FormProblem error={shown} />
        {demanded && (
          <Button variant="light" onClick={() => setByCompany(true)}>
            {t('auth.byCompany')}
          </Button>
        )}
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
      <OtherWays
        words="auth.continueWith"
        start={(provider) => startExternal(provider, { returnTo: pageToReturnTo() })}
        onCompany={demanded ? undefined : () => setByCompany(true)}
      />
    </form>
  );
}
