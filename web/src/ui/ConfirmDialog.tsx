import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { Modal } from './Modal';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and to whom. */
  text: string;
  /** What else is to be known before. */
  children?: ReactNode;
  /** The word on the button that does it. */
  confirm: string;
  /** The word on the button that leaves everything as it is. */
  keep?: string;
  pending: boolean;
  /** Whether it harms nothing, so that the button need not warn. */
  harmless?: boolean;
  /** Whether there is nothing to do. */
  disabled?: boolean;
  onConfirm: () => void;
}

/** Asks once before something that is felt by others; the way back has the focus. */
export function ConfirmDialog({
  keep,
  confirm,
  pending,
  harmless = false,
  disabled = false,
  onConfirm,
  text,
  children,
  ...modal
}: ConfirmDialogProps) {
  return (
    <Modal {...modal}>
      <Text>{text}</Text>
      {children}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={modal.onClose} data-autofocus>
          {keep ?? t('common.cancel')}
        </Button>
        <Button
          color={harmless ? undefined : 'red'}
          loading={pending}
          disabled={disabled}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
