import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type CancelReason, type InterviewView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem, useApiForm } from '@/ui/form';
import { toast } from '@/ui/toast';

interface CancelDialogProps {
  interview: InterviewView;
  opened: boolean;
  onClose: () => void;
}

const interviewerReasons = [
  'cancelled_by_interviewer',
  'cancelled_by_candidate',
  'position_closed',
  'other',
] as const;
const candidateReasons = ['cancelled_by_candidate', 'other'] as const;

export function CancelDialog(props: CancelDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('interview.cancelTitle')} size={480}>
      <CancelForm {...props} />
    </Modal>
  );
}

function CancelForm({ interview, onClose }: CancelDialogProps) {
  const queryClient = useQueryClient();
  const isCandidate = interview.my.relation === 'candidate';
  const initial: { reason: CancelReason; note: string } = {
    reason: isCandidate ? 'cancelled_by_candidate' : 'cancelled_by_interviewer',
    note: '',
  };
  const { form, submit, pending, problem } = useApiForm({
    initialValues: initial,
    send: ({ reason, note }) => api.cancelInterview(interview.id, { reason, ...(note && { note }) }),
    onDone: (saved) => {
      queryClient.setQueryData(keys.interview(saved.id), saved);
      void queryClient.invalidateQueries({ queryKey: keys.interviews });
      void queryClient.invalidateQueries({ queryKey: keys.home });
      onClose();
      toast(t('interview.cancelledToast'));
    },
  });
  // The dialog begins with the question, and not with its way out.
  const choice = (reason: CancelReason) => ({
    py: 6,
    'data-autofocus': reason === initial.reason || undefined,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('interview.cancelText')}
        </Text>
        <Radio.Group label={t('interview.cancelReason')} {...form.getInputProps('reason')}>
          <Stack gap={4} mt={4}>
            {isCandidate
              ? candidateReasons.map((reason) => (
                  <Radio
                    key={reason}
                    value={reason}
                    label={t(`interview.own_${reason}`)}
                    {...choice(reason)}
                  />
                ))
              : interviewerReasons.map((reason) => (
                  <Radio
                    key={reason}
                    value={reason}
                    label={t(`interview.reason_${reason}`)}
                    {...choice(reason)}
                  />
                ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={`${t('interview.cancelNote')} (${t('common.optional')})`}
          autosize
          minRows={2}
          {...form.getInputProps('note')}
        />
        <FormProblem error={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('interview.keep')}
          </Button>
          <Button type="submit" color="red" loading={pending}>
            {t('interview.cancelConfirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
