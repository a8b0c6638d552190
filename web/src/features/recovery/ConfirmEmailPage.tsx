import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormProblem } from '@/ui/form';

/** Where the mailed link leads; only the button uses the link up. */
export function ConfirmEmailPage() {
  const { token } = useParams({ from: '/confirm-email/$token' });
  const queryClient = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => api.confirmEmail({ token }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.profile }),
  });
  if (confirm.isSuccess) {
    return (
      <Entrance title={t('auth.confirmEmailTitle')}>
        <Stack>
          <Text role="status">{t('auth.confirmEmailDone')}</Text>
          <Button component={Link} to="/">
            {t('auth.continue')}
          </Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title={t('auth.confirmEmailTitle')} text={t('auth.confirmEmailText')}>
      <Stack>
        <FormProblem error={confirm.error} />
        <Button loading={confirm.isPending} onClick={() => confirm.mutate()} autoFocus>
          {t('auth.confirmEmailSubmit')}
        </Button>
      </Stack>
    </Entrance>
  );
}
