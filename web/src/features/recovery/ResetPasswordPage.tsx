import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';

/** Where the mailed link leads; only the form uses the link up. */
export function ResetPasswordPage() {
  const { token } = useParams({ from: '/reset-password/$token' });
  const queryClient = useQueryClient();
  const [done, setDone] = useState(false);
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { password: '' },
    validate: { password: required },
    send: ({ password }) => api.resetPassword({ token, password }),
    onDone: () => {
      queryClient.setQueryData(keys.profile, null);
      setDone(true);
    },
  });
  if (done) {
    return (
      <Entrance title={t('auth.resetDoneTitle')}>
        <Stack>
          <Text role="status">{t('auth.resetDone')}</Text>
          <Button component={Link} to="/sign-in">
            {t('auth.signIn')}
          </Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title={t('auth.resetTitle')} text={t('auth.resetText')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormProblem error={problem} />
          <PasswordField fresh label={t('auth.newPassword')} autoFocus {...form.getInputProps('password')} />
          <Button type="submit" loading={pending}>
            {t('auth.resetSubmit')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
