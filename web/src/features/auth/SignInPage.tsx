import { Anchor, Box, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { takeProblem } from '@/api/problem';
import type { SecondFactorNeeded } from '@/api/types';
import { t, Trans } from '@/lib/i18n';
import { leaveFor, search } from '@/lib/return-to';
import { Entrance } from '@/ui/Entrance';
import { FormProblem } from '@/ui/form';
import { SignInForm } from './SignInForm';
import { useSetupNeeded } from './use-setup-needed';

/** The question for the second factor that a provider's callback led here with; the address is cleaned of it. */
function takeQuestion(): SecondFactorNeeded | null {
  const prefix = '#second-factor=';
  if (!window.location.hash.startsWith(prefix)) return null;
  const text = decodeURIComponent(window.location.hash.slice(prefix.length));
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  try {
    return JSON.parse(text) as SecondFactorNeeded;
  } catch {
    return null;
  }
}

export function SignInPage() {
  const setupNeeded = useSetupNeeded();
  const [problem] = useState(takeProblem);
  const [asked] = useState(takeQuestion);
  useEffect(() => {
    if (setupNeeded) window.location.replace('/setup');
  }, [setupNeeded]);
  return (
    <Entrance
      title={t('auth.signInTitle')}
      text={t('auth.signInText')}
      below={
        <>
          <Text size="sm">
            <Trans
              k="auth.newHere"
              params={{
                link: (
                  <Anchor href={`/sign-up${window.location.search}`} fw={550}>
                    {t('auth.createAccount')}
                  </Anchor>
                ),
              }}
            />
          </Text>
          <Text size="sm" mt={8}>
            <Anchor href="/forgot-password" fw={550}>
              {t('auth.forgotLink')}
            </Anchor>
          </Text>
          <Text size="sm" mt={8}>
            {t('auth.guestHint')}
          </Text>
        </>
      }
    >
      {!asked && problem && (
        <Box mb="md">
          <FormProblem error={problem} />
        </Box>
      )}
      <SignInForm asked={asked} onSignedIn={() => leaveFor(search('returnTo'))} />
    </Entrance>
  );
}
