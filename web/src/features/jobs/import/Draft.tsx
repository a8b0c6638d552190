import { Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, type ImportView } from '@/api';
import { importReportPath } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast, toastError } from '@/ui/toast';
import { countLeftOut, countReported, countToAdd } from './counts';
import classes from './import.module.css';
import { forgetUploads, useUploads } from './uploads';

/** What confirming would do, and the two ways on. It stays in sight. */
export function Draft({ view }: { view: ImportView }) {
  const queryClient = useQueryClient();
  const [toAdd, leftOut] = [countToAdd(view), countLeftOut(view)];
  const all = useUploads(view.id);
  const unsent = all.filter((one) => one.state === 'STOPPED').length;
  const uploads = all.length - unsent;
  const reading = view.counts.waiting + uploads;
  const confirm = useMutation({
    mutationFn: () => api.confirmImport(view.jobId, view.id),
    // It may have come further than the answer says.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.import(view.jobId, view.id) }),
    onError: toastError,
  });
  return (
    <div className={classes.bar} role="region" aria-label={t('imports.title')}>
      <div className={classes.text}>
        <Text size="sm" role="status">
          {situation(view, toAdd, reading, unsent)}
          {leftOut > 0 && ` ${t('imports.leftOut', { count: leftOut })}`}
        </Text>
        {countReported(view) > 0 && <Report view={view} />}
      </div>
      <Group gap="sm">
        <Discard view={view} />
        <Button
          leftSection={<IconUserPlus size={18} stroke={1.7} />}
          disabled={toAdd === 0 || reading > 0 || unsent > 0}
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          {t('imports.add', { count: toAdd })}
        </Button>
      </Group>
    </div>
  );
}

function situation(view: ImportView, toAdd: number, reading: number, unsent: number): string {
  if (unsent > 0) return t('imports.unsent', { count: unsent });
  if (reading > 0) return t('imports.reading', { count: reading });
  if (toAdd > 0) return t('imports.quiet');
  return view.kind === 'SPREADSHEET' ? t('imports.nobody') : t('imports.nobodyYet');
}

/** The rows that are left out, to be corrected and imported again. */
export function Report({ view }: { view: ImportView }) {
  return (
    <Anchor href={importReportPath(view.jobId, view.id)} download size="sm">
      {t('imports.report')}
    </Anchor>
  );
}

function Discard({ view }: { view: ImportView }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const discard = useMutation({
    mutationFn: () => api.deleteImport(view.jobId, view.id),
    onSuccess: async () => {
      forgetUploads(view.id);
      toast(t('imports.discarded'));
      await navigate({ to: '/jobs/$jobId/import', params: { jobId: view.jobId } });
      queryClient.removeQueries({ queryKey: keys.import(view.jobId, view.id) });
      await queryClient.invalidateQueries({ queryKey: keys.imports(view.jobId) });
    },
    onError: toastError,
    onSettled: dialog.close,
  });
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t('imports.discard')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('imports.discardTitle')}
        text={t('imports.discardText')}
        confirm={t('imports.discard')}
        pending={discard.isPending}
        onConfirm={() => discard.mutate()}
      />
    </>
  );
}
