import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type SecondFactors } from '@/api';
import { identitiesQuery, keys, providersQuery, secondFactorsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { withStepUp } from '@/lib/step-up';
import { formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FormButtons, FormProblem, PasswordField, required, useApiForm } from '@/ui/form';
import { QueryView } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import { AuthenticatorSetup } from './AuthenticatorSetup';
import { DeleteAccountCard } from './DeleteAccountCard';
import { IdentitiesCard } from './IdentitiesCard';
import { PasskeysCard } from './PasskeysCard';
import { RecoveryCodes } from './RecoveryCodes';

/** How the account is reached and what protects it. */
export function SecuritySection() {
  const query = useQuery(secondFactorsQuery);
  // Asked for beside it: a card that comes later moves what one is about to press.
  const identities = useQuery(identitiesQuery);
  const providers = useQuery(providersQuery);
  const skeleton = <Skeleton height={360} radius="lg" />;
  if (identities.isPending || providers.isPending) {
    return (
      <Stack gap="lg">
        <AddressCard />
        {skeleton}
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <AddressCard />
      <QueryView query={query} skeleton={skeleton}>
        {(factors) => (
          <Stack gap="lg">
            {factors.hasPassword ? <PasswordCard /> : <NoPasswordCard />}
            <IdentitiesCard />
            <PasskeysCard factors={factors} />
            <AppCard factors={factors} />
            {(factors.totpSince || factors.passkeys.length > 0) && <RecoveryCard factors={factors} />}
          </Stack>
        )}
      </QueryView>
      <DeleteAccountCard />
    </Stack>
  );
}

function AddressCard() {
  const { user } = useProfile();
  const sent = (email: string) => toast(t('settings.addressSent', { email }));
  const again = useMutation({
    mutationFn: () => api.verifyEmail(),
    onSuccess: () => sent(user.email ?? ''),
    onError: toastError,
  });
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email: '' },
    validate: { email: required },
    send: async (values) => {
      await withStepUp(() => api.changeEmail(values));
      return values.email;
    },
    onDone: (email) => {
      form.reset();
      sent(email);
    },
  });
  const tag = user.isVerified ? (
    <Tag tone="success">{t('settings.addressConfirmed')}</Tag>
  ) : (
    <Tag tone="warning">{t('settings.addressOpen')}</Tag>
  );
  return (
    <TitledCard title={t('settings.address')} text={t('settings.addressChangeText')} tag={tag}>
      <Stack maw={480}>
        <Group justify="space-between">
          <Text fw={550} translate="no">
            {user.email}
          </Text>
          {!user.isVerified && (
            <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
              {t('settings.addressAgain')}
            </Button>
          )}
        </Group>
        <form onSubmit={submit} noValidate>
          <Stack>
            <FormProblem error={problem} />
            <TextInput
              label={t('settings.addressNew')}
              type="email"
              inputMode="email"
              autoComplete="email"
              {...form.getInputProps('email')}
            />
            <FormButtons
              submit={t('settings.addressChange')}
              pending={pending}
              disabled={!form.isDirty()}
              atStart
            />
          </Stack>
        </form>
      </Stack>
    </TitledCard>
  );
}

function NoPasswordCard() {
  const { user } = useProfile();
  const email = user.email ?? '';
  const send = useMutation({
    mutationFn: () => api.forgotPassword({ email }),
    onSuccess: () => toast(t('settings.passwordSent', { email })),
    onError: toastError,
  });
  return (
    <TitledCard title={t('settings.passwordTitle')} text={t('settings.passwordNone')}>
      <Group>
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
          {t('settings.passwordSend')}
        </Button>
      </Group>
    </TitledCard>
  );
}

function PasswordCard() {
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { currentPassword: required, newPassword: required },
    send: (values) => api.changePassword(values),
    onDone: () => {
      form.reset();
      toast(t('settings.passwordChanged'));
    },
  });
  return (
    <TitledCard title={t('settings.passwordTitle')} text={t('settings.passwordText')}>
      <form onSubmit={submit} noValidate>
        <Stack maw={480}>
          <FormProblem error={problem} />
          <PasswordField label={t('settings.passwordCurrent')} {...form.getInputProps('currentPassword')} />
          <PasswordField fresh label={t('settings.passwordNew')} {...form.getInputProps('newPassword')} />
          <FormButtons
            submit={t('settings.passwordChange')}
            pending={pending}
            disabled={!form.isDirty()}
            atStart
          />
        </Stack>
      </form>
    </TitledCard>
  );
}

function AppCard({ factors }: { factors: SecondFactors }) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.secondFactors });
  const since = factors.totpSince;
  const tag = since ? (
    <Tag tone="success">{t('settings.appOn', { day: formatDay(since) })}</Tag>
  ) : (
    <Tag tone="neutral">{t('settings.appOff')}</Tag>
  );
  return (
    <TitledCard title={t('settings.app')} text={t('settings.appText')} tag={tag}>
      {since ? (
        <Group>
          <RemoveApp alone={factors.passkeys.length === 0} onRemoved={refresh} />
        </Group>
      ) : (
        <AuthenticatorSetup onDone={() => void refresh()} />
      )}
    </TitledCard>
  );
}

function RecoveryCard({ factors }: { factors: SecondFactors }) {
  const queryClient = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = useMutation({
    mutationFn: () => withStepUp(() => api.renewRecoveryCodes()),
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
    onError: toastError,
  });
  const kept = () => {
    setCodes(null);
    void queryClient.invalidateQueries({ queryKey: keys.secondFactors });
  };
  const left = factors.recoveryCodesLeft;
  const tag = (
    <Tag tone={left > 2 ? 'success' : 'warning'}>{t('settings.recoveryCodesLeft', { count: left })}</Tag>
  );
  return (
    <TitledCard title={t('settings.recoveryCodes')} text={t('settings.recoveryCodesText')} tag={tag}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={kept} />
      ) : (
        <Group>
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {t('settings.recoveryCodesRenew')}
          </Button>
        </Group>
      )}
    </TitledCard>
  );
}

function RemoveApp({ alone, onRemoved }: { alone: boolean; onRemoved: () => Promise<void> }) {
  const [asking, dialog] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => withStepUp(() => api.removeTotp()),
    onSuccess: async () => {
      await onRemoved();
      toast(t('settings.appRemoved'));
    },
    onError: toastError,
  });
  // The question goes before the act begins, which may itself ask for the password.
  const confirm = () => {
    dialog.close();
    remove.mutate();
  };
  return (
    <>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={dialog.open}>
        {t('settings.appRemove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.appRemoveTitle')}
        text={t(alone ? 'settings.appRemoveText' : 'settings.appRemoveOtherText')}
        confirm={t('settings.appRemove')}
        pending={remove.isPending}
        onConfirm={confirm}
      />
    </>
  );
}
