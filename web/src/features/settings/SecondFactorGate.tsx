import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { AuthenticatorSetup } from './AuthenticatorSetup';

/** What somebody sees whose company demands a second factor that they have not set up. */
export function SecondFactorGate() {
  const queryClient = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => api.logOut(),
    onSuccess: () => window.location.assign('/sign-in'),
  });
  return (
    <Entrance
      title={t('auth.gateTitle')}
      text={t('auth.gateText')}
      width={520}
      below={
        <Button variant="subtle" color="gray" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('auth.gateSignOut')}
        </Button>
      }
    >
      <Stack>
        <AuthenticatorSetup onDone={() => queryClient.invalidateQueries({ queryKey: keys.profile })} />
      </Stack>
    </Entrance>
  );
}
