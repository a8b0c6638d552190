import { Anchor, Text } from '@mantine/core';
import { t, Trans } from '@/lib/i18n';
import { leaveFor, search } from '@/lib/return-to';
import { Entrance } from '@/ui/Entrance';
import { SignUpForm } from './SignUpForm';

export function SignUpPage() {
  return (
    <Entrance
      title={t('auth.signUpTitle')}
      text={t('auth.signUpText')}
      width={480}
      below={
        <>
          <Text size="sm">
            <Trans
              k="auth.haveAccount"
              params={{
                link: (
                  <Anchor href={`/sign-in${window.location.search}`} fw={550}>
                    {t('auth.signIn')}
                  </Anchor>
                ),
              }}
            />
          </Text>
          <Text size="sm" mt={8}>
            {t('auth.haveInvitation')}
          </Text>
        </>
      }
    >
      <SignUpForm onSignedIn={() => leaveFor(search('returnTo'))} />
    </Entrance>
  );
}
