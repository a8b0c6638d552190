import { Anchor, Text } from '@mantine/core';
import { useEffect } from 'react';
import { t, Trans } from '@/lib/i18n';
import { leaveFor, search } from '@/lib/return-to';
import { Entrance } from '@/ui/Entrance';
import { SignInForm } from './SignInForm';
import { useSetupNeeded } from './use-setup-needed';

export function SignInPage() {
  const setupNeeded = useSetupNeeded();
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
      <SignInForm onSignedIn={() => leaveFor(search('returnTo'))} />
    </Entrance>
  );
}
