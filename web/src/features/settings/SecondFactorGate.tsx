import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { forgetUnsent } from '@/lib/unsent';
import { Entrance } from '@/ui/Entrance';
import { AuthenticatorSetup } from './AuthenticatorSetup';
import { AddPasskey } from './PasskeysCard';

/** What somebody sees whose company demands a second factor that they have not set up. */
export function SecondFactorGate() {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.profile });
  const signOut = useMutation({
    mutationFn: () => api.logOut(),
    onSuccess: ({ continueAt }) => {
      forgetUnsent();
      window.location.assign(continueAt ?? '/sign-in');
    },
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
        <AddPasskey onDone={() => void refresh()} />
        <AuthenticatorSetup onDone={() => void refresh()} />
      </Stack>
    </Entrance>
  );
}
