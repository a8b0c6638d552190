import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { api, type CalendarConnection, type ConnectCalendar, type Items } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormButtons, FormProblem, PasswordField, useApiForm } from '@/ui/form';
import { toast } from '@/ui/toast';

/** Asks for the account of a calendar server. */
export function ConnectForm({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm<ConnectCalendar, Items<CalendarConnection>>({
    initialValues: { url: '', username: '', password: '' },
    send: (values) => api.connectCalendar(values),
    onDone: (all) => {
      queryClient.setQueryData(keys.calendarConnections, all);
      toast(t('calendar.connectedToast'));
      onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate aria-label={t('calendar.connect')}>
      <Stack maw={480}>
        <TextInput
          label={t('calendar.url')}
          description={t('calendar.urlHint')}
          inputMode="url"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput label={t('calendar.username')} autoComplete="off" {...form.getInputProps('username')} />
        <PasswordField
          label={t('calendar.password')}
          description={t('calendar.passwordHint')}
          autoComplete="off"
          {...form.getInputProps('password')}
        />
        <FormProblem error={problem} />
        <FormButtons submit={t('calendar.connectSubmit')} pending={pending} onCancel={onDone} atStart />
      </Stack>
    </form>
  );
}

/** Asks for the password that an account takes now. */
export function PasswordForm({ connection }: { connection: CalendarConnection }) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm<{ password: string }, Items<CalendarConnection>>({
    initialValues: { password: '' },
    send: ({ password }) => api.reconnectCalendar(connection.id, password),
    onDone: (all) => queryClient.setQueryData(keys.calendarConnections, all),
  });
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
      <form onSubmit={submit} noValidate aria-label={t('calendar.reconnect')}>
        <Stack gap="sm">
          <Text size="sm">{t('calendar.problem_REFUSED')}</Text>
          <PasswordField
            maw={360}
            label={t('calendar.password')}
            autoComplete="off"
            {...form.getInputProps('password')}
          />
          <FormProblem error={problem} />
          <FormButtons submit={t('calendar.reconnect')} pending={pending} atStart />
        </Stack>
      </form>
    </Alert>
  );
}
