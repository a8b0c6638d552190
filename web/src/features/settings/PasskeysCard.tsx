import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type PasskeyView, type SecondFactors } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { canUsePasskeys, createPasskey } from '@/lib/passkey';
import { withStepUp } from '@/lib/step-up';
import { Modal } from '@/ui/Modal';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { Tag } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import { RecoveryCodes } from './RecoveryCodes';
import { WayInRow } from './WayInRow';

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: keys.secondFactors });
}

/** The devices that open the account without a password. */
export function PasskeysCard({ factors }: { factors: SecondFactors }) {
  const refresh = useRefresh();
  const { passkeys } = factors;
  const tag =
    passkeys.length > 0 ? (
      <Tag tone="success">{t('settings.passkeysCount', { count: passkeys.length })}</Tag>
    ) : (
      <Tag tone="neutral">{t('settings.appOff')}</Tag>
    );
  return (
    <TitledCard title={t('settings.passkeys')} text={t('settings.passkeysText')} tag={tag}>
      <Stack maw={640}>
        {passkeys.map((passkey) => (
          <Passkey key={passkey.id} passkey={passkey} />
        ))}
        <AddPasskey onDone={() => void refresh()} />
      </Stack>
    </TitledCard>
  );
}

/** From the button over the device's own dialog to the recovery codes, where they are new. */
export function AddPasskey({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const add = useMutation({
    mutationFn: async () => {
      const passkey = await createPasskey(await withStepUp(() => api.beginPasskey()));
      return api.addPasskey({ passkey });
    },
    onSuccess: ({ passkey, recoveryCodes }) => {
      toast(t('settings.passkeyAdded', { name: passkey.name }));
      if (recoveryCodes.length > 0) setCodes(recoveryCodes);
      else onDone();
    },
    onError: toastError,
  });
  if (codes) {
    const kept = () => {
      setCodes(null);
      onDone();
    };
    return <RecoveryCodes codes={codes} onKept={kept} />;
  }
  if (!canUsePasskeys()) {
    return (
      <Text size="sm" c="dimmed">
        {t('settings.passkeysUnable')}
      </Text>
    );
  }
  return (
    <Group>
      <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
        {t('settings.passkeyAdd')}
      </Button>
    </Group>
  );
}

function Passkey({ passkey }: { passkey: PasskeyView }) {
  const [renaming, rename] = useDisclosure(false);
  const { id, name, createdAt, lastUsedAt } = passkey;
  return (
    <WayInRow
      name={name}
      createdAt={createdAt}
      lastUsedAt={lastUsedAt}
      removeText={t('settings.passkeyRemoveText')}
      removed={t('settings.passkeyRemoved', { name })}
      remove={() => api.removePasskey(id)}
      listKey={keys.secondFactors}
    >
      <Button variant="subtle" onClick={rename.open} aria-label={t('settings.passkeyRenameName', { name })}>
        {t('settings.passkeyRename')}
      </Button>
      <Modal opened={renaming} onClose={rename.close} title={t('settings.passkeyRenameTitle')}>
        <Rename passkey={passkey} onDone={rename.close} />
      </Modal>
    </WayInRow>
  );
}

function Rename({ passkey, onDone }: { passkey: PasskeyView; onDone: () => void }) {
  const refresh = useRefresh();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { name: passkey.name },
    validate: { name: required },
    send: (values) => withStepUp(() => api.renamePasskey(passkey.id, values)),
    onDone: () => {
      void refresh();
      onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={problem} />
        <TextInput
          label={t('settings.passkeyName')}
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <FormButtons submit={t('common.save')} pending={pending} />
      </Stack>
    </form>
  );
}
