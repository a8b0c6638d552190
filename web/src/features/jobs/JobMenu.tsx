import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconDots,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconTableImport,
  IconTrash,
  IconWorld,
  IconWorldOff,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, type Job, type JobChange } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast, toastError } from '@/ui/toast';
import { countAll } from './stages';

/** Edit, import, publish, close, delete. */
export function JobMenu({ job }: { job: Job }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const change = useMutation({
    mutationFn: ({ body }: { body: JobChange; words: string }) => api.updateJob(job.id, body),
    onSuccess: (saved, { words }) => {
      queryClient.setQueryData(keys.job(job.id), saved);
      void queryClient.invalidateQueries({ queryKey: keys.jobs(job.companyId) });
      toast(words);
    },
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: () => api.deleteJob(job.id),
    onSuccess: async () => {
      toast(t('jobs.deletedToast'));
      await navigate({ to: '/jobs' });
      queryClient.removeQueries({ queryKey: keys.job(job.id) });
      await queryClient.invalidateQueries({ queryKey: keys.jobs(job.companyId) });
    },
    onError: toastError,
    onSettled: dialog.close,
  });
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('jobs.more')} loading={change.isPending}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={`/jobs/${job.id}/edit`}
            leftSection={<IconPencil size={18} stroke={1.6} />}
          >
            {t('jobs.edit')}
          </Menu.Item>
          {job.isActive && (
            <Menu.Item
              component={Link}
              to={`/jobs/${job.id}/import`}
              leftSection={<IconTableImport size={18} stroke={1.6} />}
            >
              {t('imports.open')}
            </Menu.Item>
          )}
          <PublishItem job={job} onChange={change.mutate} />
          <CloseItem job={job} onChange={change.mutate} />
          {countAll(job.counts) === 0 && (
            <Menu.Item
              c="var(--c-danger)"
              leftSection={<IconTrash size={18} stroke={1.6} />}
              onClick={dialog.open}
            >
              {t('jobs.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('jobs.deleteTitle', { title: job.title })}
        text={t('jobs.deleteText')}
        confirm={t('jobs.delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}

interface ItemProps {
  job: Job;
  onChange: (change: { body: JobChange; words: string }) => void;
}

function PublishItem({ job, onChange }: ItemProps) {
  const isPublished = job.publishedAt !== null;
  const Picture = isPublished ? IconWorldOff : IconWorld;
  const words = isPublished ? t('jobs.unpublishedToast') : t('jobs.publishedToast');
  return (
    <Menu.Item
      leftSection={<Picture size={18} stroke={1.6} />}
      onClick={() => onChange({ body: { isPublished: !isPublished }, words })}
    >
      {isPublished ? t('jobs.unpublish') : t('jobs.publish')}
    </Menu.Item>
  );
}

function CloseItem({ job, onChange }: ItemProps) {
  const Picture = job.isActive ? IconLock : IconLockOpen;
  const words = job.isActive ? t('jobs.closedToast') : t('jobs.reopenedToast');
  return (
    <Menu.Item
      leftSection={<Picture size={18} stroke={1.6} />}
      onClick={() => onChange({ body: { isActive: !job.isActive }, words })}
    >
      {job.isActive ? t('jobs.close') : t('jobs.reopen')}
    </Menu.Item>
  );
}
