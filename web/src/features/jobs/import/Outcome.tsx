import { Button, Card, Group, Progress, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ImportView } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toastError } from '@/ui/toast';
import { countLeftOut, countReported } from './counts';
import { Report } from './Draft';

/** How far the rows have come; events bring it on. */
export function Running({ view }: { view: ImportView }) {
  const words = t('imports.progress', { done: view.doneCount, total: view.rowCount });
  return (
    <Card component="section" aria-label={t('imports.running')}>
      <Title order={2} size="h3" mb="xs">
        {t('imports.running')}
      </Title>
      <Progress value={(100 * view.doneCount) / view.rowCount} aria-label={words} mb="xs" />
      <Text size="sm" role="status">
        {words}
      </Text>
      <Text size="sm" c="dimmed">
        {t('imports.runningText')}
      </Text>
    </Card>
  );
}

/** What was added, or taken back. */
export function Finished({ view }: { view: ImportView }) {
  const { added, removed } = view.counts;
  const undone = view.status === 'UNDONE';
  const title = undone ? t('imports.undone', { count: removed }) : t('imports.done', { count: added });
  const leftOut = countLeftOut(view);
  return (
    <Card component="section" aria-label={title}>
      <div role="status">
        <Title order={2} size="h3" mb="xs">
          {title}
        </Title>
      </div>
      {undone ? (
        added > 0 && <Text>{t('imports.undoneKept', { count: added })}</Text>
      ) : (
        <Text c="dimmed">{t('imports.doneText', { day: formatDay(view.expiresAt) })}</Text>
      )}
      {leftOut > 0 && (
        <Group gap="xs" mt="xs">
          <Text size="sm">{t('imports.leftOut', { count: leftOut })}</Text>
          {countReported(view) > 0 && <Report view={view} />}
        </Group>
      )}
      <Group mt="md">
        <Button component={Link} to={`/jobs/${view.jobId}`}>
          {t('imports.board')}
        </Button>
        {!undone && added > 0 && <Undo view={view} />}
      </Group>
    </Card>
  );
}

function Undo({ view }: { view: ImportView }) {
  const queryClient = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const undo = useMutation({
    mutationFn: () => api.undoImport(view.jobId, view.id),
    onSuccess: (saved) => queryClient.setQueryData(keys.import(view.jobId, view.id), saved),
    onError: toastError,
    onSettled: dialog.close,
  });
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t('imports.undo')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('imports.undoTitle')}
        text={t('imports.undoText')}
        confirm={t('imports.undo')}
        pending={undo.isPending}
        onConfirm={() => undo.mutate()}
      />
    </>
  );
}
