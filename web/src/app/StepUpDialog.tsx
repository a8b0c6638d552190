import { Button, Divider, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '@/api';
import { identitiesQuery, secondFactorsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { canUsePasskeys, provePasskey } from '@/lib/passkey';
import { onStepUp } from '@/lib/step-up';
import { Modal } from '@/ui/Modal';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';
import { toastError } from '@/ui/toast';

/** Asks for the password again before something dangerous, over whatever page the person is on. */
export function StepUpDialog() {
  const [asked, setAsked] = useState(false);
  const settle = useRef<(proved: boolean) => void>(() => undefined);

  useEffect(
    () =>
      onStepUp(
        () =>
          new Promise((resolve) => {
            settle.current = resolve;
            setAsked(true);
          }),
      ),
    [],
  );

  const close = (proved: boolean) => {
    setAsked(false);
    settle.current(proved);
  };
  return (
    <Modal opened={asked} onClose={() => close(false)} title={t('settings.stepUpTitle')}>
      <StepUpForm onProved={() => close(true)} />
    </Modal>
  );
}

function StepUpForm({ onProved }: { onProved: () => void }) {
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { password: '' },
    validate: { password: required },
    send: (values) => api.stepUp(values),
    onDone: onProved,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('settings.stepUpText')}
        </Text>
        <FormProblem error={problem} />
        <PasswordField
          label={t('settings.stepUpPassword')}
          data-autofocus
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={pending}>
          {t('settings.stepUpSubmit')}
        </Button>
        <ByPasskey onProved={onProved} />
        <Elsewhere />
      </Stack>
    </form>
  );
}

/** The proof by a device of theirs. */
function ByPasskey({ onProved }: { onProved: () => void }) {
  const passkeys = useQuery(secondFactorsQuery).data?.passkeys ?? [];
  const prove = useMutation({
    mutationFn: async () => api.stepUp({ passkey: await provePasskey(await api.beginPasskeyStepUp()) }),
    onSuccess: onProved,
    onError: toastError,
  });
  if (passkeys.length === 0 || !canUsePasskeys()) return null;
  return (
    <Button variant="default" loading={prove.isPending} onClick={() => prove.mutate()}>
      {t('settings.stepUpPasskey')}
    </Button>
  );
}

/** The proof at a provider, for whoever has an identity there. It leaves the page. */
function Elsewhere() {
  const identities = useQuery(identitiesQuery).data?.items ?? [];
  const start = useMutation({
    mutationFn: (provider: string) =>
      api.startStepUp(provider, { returnTo: window.location.pathname + window.location.search }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: toastError,
  });
  const able = identities.filter((identity) => identity.canStepUp);
  if (able.length === 0) return null;
  return (
    <>
      <Divider label={t('auth.or')} />
      {able.map((identity) => (
        <Button
          key={identity.id}
          variant="default"
          loading={start.isPending}
          onClick={() => start.mutate(identity.provider)}
        >
          {t('settings.stepUpWith', { name: identity.providerName })}
        </Button>
      ))}
      <Text c="dimmed" size="sm">
        {t('settings.stepUpLeave')}
      </Text>
    </>
  );
}
