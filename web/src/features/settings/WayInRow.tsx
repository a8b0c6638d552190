import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { formatDateTime, formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast, toastError } from '@/ui/toast';

interface WayInRowProps {
  /** What the button and the question call it. */
  name: string;
  /** What the row shows in the place of the name. */
  label?: string;
  createdAt: string;
  lastUsedAt?: string | null;
  /** What removing it means. */
  removeText: string;
  /** What is said when it is removed. */
  removed: string;
  remove: () => Promise<unknown>;
  /** The list that it leaves. */
  listKey: QueryKey;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** Something that opens the account: its name, since when it does, and its end after a question. */
export function WayInRow(props: WayInRowProps) {
  const { name, label = name, createdAt, lastUsedAt, removeText, removed, listKey, children } = props;
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => withStepUp(props.remove),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: listKey });
      toast(removed);
    },
    onError: toastError,
  });
  // The question goes before the act begins, which may itself ask for the password.
  const confirm = () => {
    dialog.close();
    remove.mutate();
  };
  const day = formatDay(createdAt);
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text fw={550} translate="no">
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {lastUsedAt
            ? t('settings.wayInUsed', { day, time: formatDateTime(lastUsedAt) })
            : t('settings.wayInUnused', { day })}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        {children}
        <Button
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={dialog.open}
          aria-label={t('settings.wayInRemoveName', { name })}
        >
          {t('settings.wayInRemove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('settings.wayInRemoveTitle', { name })}
        text={removeText}
        confirm={t('settings.wayInRemove')}
        pending={remove.isPending}
        onConfirm={confirm}
      />
    </Group>
  );
}
