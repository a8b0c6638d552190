import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { api } from '@/api';
import { t, Trans } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { withStepUp } from '@/lib/step-up';
import { forgetUnsent } from '@/lib/unsent';
import { Modal } from '@/ui/Modal';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';

/** The way out, for good. */
export function DeleteAccountCard() {
  const [asking, dialog] = useDisclosure(false);
  return (
    <TitledCard title={t('settings.deleteTitle')} text={t('settings.deleteText')}>
      <Group>
        <Button className="c-flush" variant="subtle" color="red" onClick={dialog.open}>
          {t('settings.deleteOpen')}
        </Button>
      </Group>
      <Modal opened={asking} onClose={dialog.close} title={t('settings.deleteConfirmTitle')}>
        <Confirm onClose={dialog.close} />
      </Modal>
    </TitledCard>
  );
}

function Confirm({ onClose }: { onClose: () => void }) {
  const { user } = useProfile();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { email: '' },
    validate: { email: required },
    send: (values) => withStepUp(() => api.deleteAccount(values)),
    onDone: () => {
      forgetUnsent();
      window.location.assign('/sign-in');
    },
  });
  const email = (
    <Text span fw={550} translate="no">
      {user.email}
    </Text>
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>
          <Trans k="settings.deleteConfirmText" params={{ email }} />
        </Text>
        <FormProblem error={problem} />
        <TextInput
          label={t('settings.deleteEmail')}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <FormButtons submit={t('settings.deleteSubmit')} color="red" pending={pending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
