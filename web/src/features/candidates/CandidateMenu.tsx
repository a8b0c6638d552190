import { ActionIcon, Menu, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type CandidateView } from '@/api';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Modal } from '@/ui/Modal';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { toast, toastError } from '@/ui/toast';

interface CandidateMenuProps {
  companyId: string;
  /** One without an account: others correct and delete their own. */
  candidate: CandidateView;
}

/** Corrects a candidate, or deletes what the company knows of them. */
export function CandidateMenu({ companyId, candidate }: CandidateMenuProps) {
  const { name, userId } = candidate;
  const queryClient = useQueryClient();
  const [correcting, correction] = useDisclosure(false);
  const [asking, question] = useDisclosure(false);
  const erase = useMutation({
    mutationFn: () => withStepUp(() => api.eraseCandidate(companyId, userId)),
    onSuccess: () => {
      question.close();
      toast(t('candidates.erased', { name }));
      // Their name stands in interviews, on boards and in links.
      return queryClient.invalidateQueries();
    },
    onError: (error) => {
      question.close();
      toastError(error);
    },
  });
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={t('candidates.actions', { name })}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={18} stroke={1.6} />} onClick={correction.open}>
            {t('candidates.correct')}
          </Menu.Item>
          <Menu.Item
            c="var(--c-danger)"
            leftSection={<IconTrash size={18} stroke={1.6} />}
            onClick={question.open}
          >
            {t('candidates.erase')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={correcting} onClose={correction.close} title={t('candidates.correctTitle')} size={480}>
        <CorrectForm companyId={companyId} candidate={candidate} onClose={correction.close} />
      </Modal>
      <ConfirmDialog
        opened={asking}
        onClose={question.close}
        title={t('candidates.eraseTitle', { name })}
        text={t('candidates.eraseText')}
        confirm={t('candidates.erase')}
        pending={erase.isPending}
        onConfirm={() => erase.mutate()}
      />
    </>
  );
}

interface Values extends Record<string, unknown> {
  name: string;
  email: string;
}

function CorrectForm({ companyId, candidate, onClose }: CandidateMenuProps & { onClose: () => void }) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm<Values, boolean>({
    initialValues: { name: candidate.name, email: candidate.email },
    validate: { name: required, email: required },
    send: async (values) => {
      await api.correctCandidate(companyId, candidate.userId, values);
      return values.email !== candidate.email;
    },
    onDone: (isElsewhere) => {
      toast(t(isElsewhere ? 'candidates.correctedAddress' : 'candidates.corrected'));
      onClose();
      void queryClient.invalidateQueries();
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('candidates.name')}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('candidates.email')}
          description={t('candidates.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <FormProblem error={problem} />
        <FormButtons submit={t('common.save')} pending={pending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
