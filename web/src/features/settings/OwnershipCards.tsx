import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, type Member, type Membership } from '@/api';
import { keys, membersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { withStepUp } from '@/lib/step-up';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Modal } from '@/ui/Modal';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { LeavesBehind } from '@/ui/LeavesBehind';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';

/** Hands the company over to another member; a matter of its owners. */
export function TransferCard({ membership }: { membership: Membership }) {
  const { user } = useProfile();
  const members = useQuery(membersQuery(membership.companyId));
  const [asking, dialog] = useDisclosure(false);
  const others = (members.data?.items ?? []).filter((one) => one.isActive && one.userId !== user.id);
  return (
    <TitledCard title={t('settings.transfer')} text={t('settings.transferText')}>
      <Group>
        <Button variant="default" disabled={others.length === 0} onClick={dialog.open}>
          {t('settings.transferOpen')}
        </Button>
        {members.isSuccess && others.length === 0 && (
          <Text c="dimmed" size="sm">
            {t('settings.transferNobody')}
          </Text>
        )}
      </Group>
      <Modal opened={asking} onClose={dialog.close} title={t('settings.transferTitle')}>
        <TransferForm companyId={membership.companyId} others={others} onClose={dialog.close} />
      </Modal>
    </TitledCard>
  );
}

interface TransferFormProps {
  companyId: string;
  others: Member[];
  onClose: () => void;
}

function TransferForm({ companyId, others, onClose }: TransferFormProps) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: { userId: '' },
    validate: { userId: required },
    send: ({ userId }) => withStepUp(() => api.transferCompany(companyId, userId)),
    onDone: async (_, { userId }) => {
      const name = others.find((one) => one.userId === userId)?.name ?? '';
      onClose();
      toast(t('settings.transferred', { name }));
      await queryClient.invalidateQueries({ queryKey: keys.profile });
      await queryClient.invalidateQueries({ queryKey: keys.members(companyId) });
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{t('settings.transferConfirm')}</Text>
        <Select
          label={t('settings.transferTo')}
          translate="no"
          searchable
          data={others.map((one) => ({ value: one.userId, label: `${one.name} (${one.email})` }))}
          {...form.getInputProps('userId')}
        />
        <FormProblem error={problem} />
        <FormButtons submit={t('settings.transferSubmit')} color="red" pending={pending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

/** The way out of a company, which its last owner does not have. */
export function LeaveCard({ membership }: { membership: Membership }) {
  const { user } = useProfile();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const name = membership.companyName;
  const leave = useMutation({
    mutationFn: () => api.removeMember(membership.companyId, user.id),
    onSuccess: async () => {
      await navigate({ to: '/settings/$section', params: { section: 'profile' } });
      await queryClient.invalidateQueries();
      toast(t('settings.left', { name }));
    },
    onError: toastError,
    onSettled: dialog.close,
  });
  return (
    <TitledCard title={t('settings.leave')} text={t('settings.leaveText')}>
      <Group>
        <Button className="c-flush" variant="subtle" color="red" onClick={dialog.open}>
          {t('settings.leaveOpen')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.leaveTitle', { name })}
        text={t('settings.leaveConfirm')}
        confirm={t('settings.leaveYes')}
        pending={leave.isPending}
        onConfirm={() => leave.mutate()}
      >
        <LeavesBehind companyId={membership.companyId} userId={user.id} own />
      </ConfirmDialog>
    </TitledCard>
  );
}
