import { Modal, Radio, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ApplicationView, RejectionReason } from '@/api';
import { t } from '@/lib/i18n';
import { FormButtons } from '@/ui/form';

const reasons: RejectionReason[] = [
  'not_qualified',
  'other_candidate',
  'withdrawn',
  'no_answer',
  'position_closed',
  'other',
];

interface RejectDialogProps {
  /** Who is to be rejected; null while nobody is. */
  application: ApplicationView | null;
  onClose: () => void;
  onReject: (application: ApplicationView, reason: RejectionReason | null) => void;
}

export function RejectDialog({ application, onClose, onReject }: RejectDialogProps) {
  // The last one stays while the dialog fades.
  const [shown, setShown] = useState(application);
  if (application && application !== shown) setShown(application);
  return (
    <Modal
      opened={application !== null}
      onClose={onClose}
      title={t('jobs.rejectTitle', { name: shown?.name ?? '' })}
    >
      {shown && (
        <RejectForm
          key={shown.id}
          onClose={onClose}
          onReject={(reason) => {
            onClose();
            onReject(shown, reason);
          }}
        />
      )}
    </Modal>
  );
}

interface RejectFormProps {
  onClose: () => void;
  onReject: (reason: RejectionReason | null) => void;
}

function RejectForm({ onClose, onReject }: RejectFormProps) {
  const [reason, setReason] = useState<RejectionReason | ''>('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReject(reason || null);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('jobs.rejectText')}
        </Text>
        <Radio.Group
          label={`${t('jobs.rejectReason')} (${t('common.optional')})`}
          value={reason}
          onChange={(value) => setReason(value)}
        >
          <Stack gap={4} mt={4}>
            <Radio value="" label={t('jobs.rejectNone')} py={6} data-autofocus />
            {reasons.map((one) => (
              <Radio key={one} value={one} label={t(`jobs.reason_${one}`)} py={6} />
            ))}
          </Stack>
        </Radio.Group>
        <FormButtons
          submit={t('jobs.rejectConfirm')}
          color="red"
          cancel={t('jobs.keep')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}
