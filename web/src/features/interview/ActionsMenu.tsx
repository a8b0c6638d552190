import { ActionIcon, Menu } from '@mantine/core';
import { IconCalendarOff, IconCalendarX, IconCircleCheck, IconDots, IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type InterviewView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { toast, toastError } from '@/ui/toast';
import { CancelDayDialog, CancelDialog } from './CancelDialog';

/** Edit, complete, cancel: what the server says this person may do. */
export function ActionsMenu({ interview }: { interview: InterviewView }) {
  const [cancelling, setCancelling] = useState<'one' | 'day' | null>(null);
  const queryClient = useQueryClient();
  const complete = useMutation({
    mutationFn: () => api.updateInterview(interview.id, { status: 'COMPLETED' }),
    onSuccess: (saved) => {
      queryClient.setQueryData(keys.interview(saved.id), saved);
      toast(t('interview.endedToast'));
    },
    onError: toastError,
  });
  const { canEdit, canCancel, canCancelDay } = interview.my;
  const canComplete = canEdit && interview.status === 'IN_PROGRESS';
  if (!canEdit && !canCancel && !canCancelDay) return null;
  return (
    <>
      <Menu position="bottom-end" width={232}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('interview.more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && (
            <Menu.Item
              component={Link}
              to={`/interviews/${interview.id}/edit`}
              leftSection={<IconPencil size={18} stroke={1.6} />}
            >
              {interview.status === 'SCHEDULED' ? t('interview.reschedule') : t('interview.edit')}
            </Menu.Item>
          )}
          {canComplete && (
            <Menu.Item
              leftSection={<IconCircleCheck size={18} stroke={1.6} />}
              onClick={() => complete.mutate()}
            >
              {t('interview.end')}
            </Menu.Item>
          )}
          {canCancel && (
            <Menu.Item
              c="var(--c-danger)"
              leftSection={<IconCalendarX size={18} stroke={1.6} />}
              onClick={() => setCancelling('one')}
            >
              {t('interview.cancel')}
            </Menu.Item>
          )}
          {canCancelDay && (
            <Menu.Item
              c="var(--c-danger)"
              leftSection={<IconCalendarOff size={18} stroke={1.6} />}
              onClick={() => setCancelling('day')}
            >
              {t('interview.cancelDay')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <CancelDialog interview={interview} opened={cancelling === 'one'} onClose={() => setCancelling(null)} />
      <CancelDayDialog
        interview={interview}
        opened={cancelling === 'day'}
        onClose={() => setCancelling(null)}
      />
    </>
  );
}
