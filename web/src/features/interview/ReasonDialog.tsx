import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { InterviewView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { FormButtons, FormProblem, useApiForm } from '@/ui/form';
import { toast } from '@/ui/toast';

/** Shows a changed interview, here and in every list. */
export function useShown(): (saved: InterviewView) => void {
  const queryClient = useQueryClient();
  return (saved) => {
    queryClient.setQueryData(keys.interview(saved.id), saved);
    void queryClient.invalidateQueries({ queryKey: keys.interviews });
    void queryClient.invalidateQueries({ queryKey: keys.home });
  };
}

interface ReasonDialogProps<Reason extends string> {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: string;
  /** What is concerned, where the text does not say it. */
  children?: ReactNode;
  question: string;
  /** The first one is chosen. */
  reasons: readonly { value: Reason; label: string }[];
  /** On the way out. */
  keep: string;
  confirm: string;
  color?: string;
  send: (reason: Reason, note: string | undefined) => Promise<InterviewView>;
  /** Said when it is done. */
  done: string;
}

/** Asks why something does not take place, with a note for everybody. */
export function ReasonDialog<Reason extends string>(props: ReasonDialogProps<Reason>) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} size={480}>
      <ReasonForm {...props} />
    </Modal>
  );
}

function ReasonForm<Reason extends string>(props: ReasonDialogProps<Reason>) {
  const { onClose, text, children, question, reasons, keep, confirm, color, send, done } = props;
  const shown = useShown();
  const initial: { reason: string; note: string } = { reason: reasons[0]?.value ?? '', note: '' };
  const { form, submit, pending, problem } = useApiForm({
    initialValues: initial,
    send: ({ reason, note }) => send(reason as Reason, note || undefined),
    onDone: (saved) => {
      shown(saved);
      onClose();
      toast(done);
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed" size="sm">
          {text}
        </Text>
        {children}
        <Radio.Group label={question} {...form.getInputProps('reason')}>
          <Stack gap={4} mt={4}>
            {reasons.map(({ value, label }, index) => (
              // The dialog begins with the question, and not with its way out.
              <Radio
                key={value}
                py={6}
                value={value}
                label={label}
                data-autofocus={index === 0 || undefined}
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
        <FormButtons submit={confirm} color={color} pending={pending} cancel={keep} onCancel={onClose} />
      </Stack>
    </form>
  );
}
