import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { setupQuery } from '@/api/queries';
import { t, Trans } from '@/lib/i18n';
import { safeReturnTo } from '@/lib/return-to';
import { Entrance } from '@/ui/Entrance';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  const search = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const setup = useQuery(setupQuery);
  if (setup.data?.needed) return <Navigate to="/setup" />;
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
                  <Anchor component={Link} to="/sign-up" search fw={550}>
                    {t('auth.createAccount')}
                  </Anchor>
                ),
              }}
            />
          </Text>
          <Text size="sm" mt={8}>
            <Anchor component={Link} to="/forgot-password" fw={550}>
              {t('auth.forgotLink')}
            </Anchor>
          </Text>
          <Text size="sm" mt={8}>
            {t('auth.guestHint')}
          </Text>
        </>
      }
    >
      <SignInForm onSignedIn={() => router.history.push(safeReturnTo(search.returnTo))} />
    </Entrance>
  );
}
