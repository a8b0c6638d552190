import { Button, Card, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconMail, IconUserCheck } from '@tabler/icons-react';
import { api } from '@/api';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';
import { Page } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import { toast } from '@/ui/toast';

/** A guest proves the invited address with a code and sets a password. */
export function ClaimPage() {
  const { isGuest } = useStanding();
  const start = useMutation({ mutationFn: () => api.startClaim() });
  if (!isGuest) {
    return (
      <Page title={t('auth.claimTitle')}>
        <EmptyState icon={IconUserCheck} title={t('auth.claimNotGuest')} />
      </Page>
    );
  }
  return (
    <Page title={t('auth.claimTitle')} below={t('auth.claimText')} help="account" width="narrow">
      <Card>
        <Stack>
          <FormProblem error={start.error} />
          {start.isSuccess ? (
            <>
              <Text role="status">{t('auth.claimSent')}</Text>
              <ClaimForm />
            </>
          ) : (
            <>
              <Text>{t('auth.claimSendText')}</Text>
              <Button
                leftSection={<IconMail size={18} stroke={1.6} />}
                loading={start.isPending}
                onClick={() => start.mutate()}
                style={{ alignSelf: 'flex-start' }}
              >
                {t('auth.claimSend')}
              </Button>
            </>
          )}
        </Stack>
      </Card>
    </Page>
  );
}

function ClaimForm() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { code: '', password: '' },
    validate: { code: required, password: required },
    send: (values) => api.claimAccount(values),
    onDone: async () => {
      await queryClient.invalidateQueries();
      toast(t('auth.claimDone'));
      await navigate({ to: '/' });
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={360}>
        <FormProblem error={problem} />
        <TextInput
          label={t('auth.claimCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          {...form.getInputProps('code')}
        />
        <PasswordField fresh {...form.getInputProps('password')} />
        <Button type="submit" loading={pending}>
          {t('auth.claimSubmit')}
        </Button>
      </Stack>
    </form>
  );
}
