import { Anchor, Text } from '@mantine/core';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { t, Trans } from '@/lib/i18n';
import { safeReturnTo } from '@/lib/return-to';
import { Entrance } from '@/ui/Entrance';
import { SignUpForm } from './SignUpForm';

export function SignUpPage() {
  const search = useSearch({ from: '/sign-up' });
  const router = useRouter();
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
                  <Anchor component={Link} to="/sign-in" search fw={550}>
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
      <SignUpForm
        invitation={search.invitation}
        onSignedIn={() => router.history.push(safeReturnTo(search.returnTo))}
      />
    </Entrance>
  );
}
