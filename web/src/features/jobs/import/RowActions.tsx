import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconDownload, IconPencil, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type ImportRow, type ImportView } from '@/api';
import { importFilePath } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { toastError } from '@/ui/toast';

interface RowActionsProps {
  view: ImportView;
  row: ImportRow;
  onCorrect: (row: ImportRow) => void;
}

/** Looks at a row's file, corrects it, leaves it out or takes it in again. */
export function RowActions({ view, row, onCorrect }: RowActionsProps) {
  const queryClient = useQueryClient();
  const leaveOut = useMutation({
    mutationFn: (isLeftOut: boolean) => api.updateImportRow(view.jobId, view.id, row.number, { isLeftOut }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.import(view.jobId, view.id) }),
    onError: toastError,
  });
  const isDraft = view.status === 'DRAFT';
  const isLeftOut = row.state === 'LEFT_OUT';
  if (!isDraft && !row.file) return null;
  const name = row.name || row.file?.fileName || t('imports.rowNumber', { number: row.number });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          aria-label={t('imports.rowActions', { name })}
          loading={leaveOut.isPending}
        >
          <IconDots size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.file && (
          <Menu.Item
            component="a"
            href={importFilePath(view.jobId, view.id, row.number)}
            download
            leftSection={<IconDownload size={18} stroke={1.6} />}
          >
            {t('imports.lookAtFile')}
          </Menu.Item>
        )}
        {isDraft && row.file && row.state !== 'WAITING' && (
          <Menu.Item leftSection={<IconPencil size={18} stroke={1.6} />} onClick={() => onCorrect(row)}>
            {t('imports.correct')}
          </Menu.Item>
        )}
        {isDraft && (
          <Menu.Item
            leftSection={
              isLeftOut ? <IconArrowBackUp size={18} stroke={1.6} /> : <IconUserOff size={18} stroke={1.6} />
            }
            onClick={() => leaveOut.mutate(!isLeftOut)}
          >
            {isLeftOut ? t('imports.takeIn') : t('imports.leaveOutRow')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
