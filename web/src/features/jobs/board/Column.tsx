import { useDroppable } from '@dnd-kit/core';
import { ActionIcon, Button, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ApplicationView, Job, Stage } from '@/api';
import { applicationsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { ErrorState } from '@/ui/states';
import { countAt, stageName } from '../stages';
import { ApplicationCard } from './ApplicationCard';
import classes from './board.module.css';
import { useMoves } from './moves';

interface ColumnProps {
  job: Job;
  stage: Stage;
  q: string | undefined;
  now: number;
  draggable: boolean;
  onMove: (application: ApplicationView, to: Stage) => void;
  /** Only its head is shown. */
  collapsed?: boolean;
  onCollapse?: () => void;
}

/** What stands at a stage: what the server says, with the moves that are under way. */
function useStage(job: Job, stage: Stage, q: string | undefined) {
  const query = useInfiniteQuery({
    ...applicationsQuery(job.id, { stage, q, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  // Where only an offer has another answer, the card stays where it is.
  const moves = [...useMoves().values()].filter(({ application, to }) => to !== application.stage);
  const listed = query.data?.pages.flatMap((page) => page.items) ?? [];
  const staying = listed.filter(({ id }) => moves.every(({ application }) => application.id !== id));
  const coming = moves.filter(({ application, to }) => to === stage && application.jobId === job.id);
  const items = [...coming.map(({ application }) => ({ ...application, stage })).reverse(), ...staying];
  const count =
    query.data === undefined || query.hasNextPage
      ? countAt(job.counts, stage) + items.length - listed.length
      : items.length;
  return { query, items, count };
}

/** One stage of the board. */
export function Column(props: ColumnProps) {
  const { job, stage, q, collapsed = false, onCollapse } = props;
  const { query, items, count } = useStage(job, stage, q);
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  const name = stageName(stage);
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      data-over={isOver || undefined}
      data-collapsed={collapsed || undefined}
      aria-label={t('jobs.columnOf', { stage: name, count })}
    >
      <header className={classes.head}>
        <h2 className={classes.headName}>{name}</h2>
        <span className={classes.headCount}>{count}</span>
        {onCollapse && (
          <ActionIcon
            onClick={onCollapse}
            aria-expanded={!collapsed}
            aria-label={collapsed ? t('jobs.showRejected') : t('jobs.hideRejected')}
          >
            {collapsed ? (
              <IconChevronLeft size={18} stroke={1.6} />
            ) : (
              <IconChevronRight size={18} stroke={1.6} />
            )}
          </ActionIcon>
        )}
      </header>
      {!collapsed && <Cards {...props} query={query} items={items} />}
    </section>
  );
}

interface CardsProps extends ColumnProps {
  query: ReturnType<typeof useStage>['query'];
  items: ApplicationView[];
}

function Cards({ query, items, now, draggable, onMove }: CardsProps) {
  if (query.data === undefined && query.isError)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton height={92} radius="md" />;
  return (
    <>
      {items.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.nobody}>
          {t('jobs.columnEmpty')}
        </Text>
      )}
      {items.length > 0 && (
        <ul className={classes.cards}>
          {items.map((application) => (
            <ApplicationCard
              key={application.id}
              application={application}
              now={now}
              draggable={draggable}
              onMove={onMove}
            />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('common.loadMore')}
        </Button>
      )}
    </>
  );
}
