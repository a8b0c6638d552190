import { Button, Group, Text } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type TaskView } from '@/api';
import { taskStateFromSearch, taskStates as states } from '@/api/admin-search';
import { keys, tasksQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Section } from '@/ui/Page';
import { Select } from '@/ui/Select';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { actWithUndo, toast, toastError } from '@/ui/toast';
import { useFilters } from './use-filters';
import classes from './admin.module.css';

const tones = { dead: 'danger', queued: 'accent', running: 'success', done: 'neutral' } as const;

export function TasksSection() {
  const { search, change } = useFilters();
  const query = useInfiniteQuery({
    ...tasksQuery(taskStateFromSearch(search)),
    placeholderData: keepPreviousData,
  });
  const [hidden, setHidden] = useState<string[]>([]);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.tasks });
  const retry = useMutation({
    mutationFn: (id: string) => api.retryTask(id),
    onSuccess: async () => {
      await refresh();
      toast(t('admin.taskRetried'));
    },
    onError: toastError,
  });
  const remove = (task: TaskView) => {
    const show = () => setHidden((ids) => ids.filter((id) => id !== task.id));
    setHidden((ids) => [...ids, task.id]);
    actWithUndo(
      t('admin.taskDeleted'),
      () => void api.deleteTask(task.id).then(refresh).catch(toastError).finally(show),
      show,
    );
  };
  return (
    <Section title={t('admin.navTasks')}>
      <Text c="dimmed" mb="md">
        {t('admin.tasksText')}
      </Text>
      <div className={classes.filters}>
        <Select
          aria-label={t('admin.state')}
          allowDeselect={false}
          value={search.status ?? ''}
          onChange={(value) => change({ status: value })}
          data={[
            { value: '', label: t('admin.taskAny') },
            ...states.map((one) => ({ value: one, label: t(`admin.task_${one}`) })),
          ]}
        />
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={4} height={64} />}
        empty={
          <EmptyState icon={IconChecklist} title={t('admin.tasksEmpty')} text={t('admin.tasksEmptyText')} />
        }
      >
        {(items) => (
          <Tasks
            items={items.filter((one) => !hidden.includes(one.id))}
            onRetry={(task) => retry.mutate(task.id)}
            onRemove={remove}
          />
        )}
      </ListView>
    </Section>
  );
}

interface TasksProps {
  items: TaskView[];
  onRetry: (task: TaskView) => void;
  onRemove: (task: TaskView) => void;
}

function Tasks({ items, onRetry, onRemove }: TasksProps) {
  return (
    <DataTable
      label={t('admin.navTasks')}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        {
          label: t('admin.taskKind'),
          main: true,
          cell: (one) => (
            <>
              <span className={classes.mono} translate="no">
                {one.kind}
              </span>
              {one.lastError && (
                <Text size="xs" c="dimmed" translate="no">
                  {one.lastError}
                </Text>
              )}
            </>
          ),
        },
        {
          label: t('admin.state'),
          cell: (one) => <Tag tone={tones[one.status]}>{t(`admin.task_${one.status}`)}</Tag>,
        },
        {
          label: t('admin.taskAttempts'),
          cell: (one) => t('admin.taskAttemptsOf', { done: one.attempts, max: one.maxAttempts }),
        },
        { label: t('admin.taskNext'), wideOnly: true, cell: (one) => formatDateTime(one.runAt) },
        {
          label: t('common.actions'),
          end: true,
          cell: (one) =>
            one.status === 'dead' && (
              <Group gap={4} wrap="nowrap" justify="flex-end">
                <Button variant="subtle" onClick={() => onRetry(one)}>
                  {t('admin.taskRetry')}
                </Button>
                <Button variant="subtle" color="red" onClick={() => onRemove(one)}>
                  {t('admin.taskDelete')}
                </Button>
              </Group>
            ),
        },
      ]}
    />
  );
}
