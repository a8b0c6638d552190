import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconEraser, IconPlugConnectedX, type Icon } from '@tabler/icons-react';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { pauseAsked } from '@/api/patience';
import { ApiError } from '@/api/problem';
import { t } from '@/lib/i18n';
import { Countdown, Explanation } from './Explanation';
import { RequestId } from './RequestId';
import classes from './states.module.css';

interface EmptyStateProps {
  icon: Icon;
  /** Left out where the page's own title says it. */
  title?: string;
  text?: string;
  action?: ReactNode;
  compact?: boolean;
}

/** An empty place that teaches: a picture, a sentence and the action that fills it. */
export function EmptyState({ icon: Picture, title, text, action, compact = false }: EmptyStateProps) {
  return (
    <div className={classes.state} data-compact={compact || undefined}>
      <span className={classes.picture} aria-hidden>
        <Picture size={compact ? 20 : 26} stroke={1.5} />
      </span>
      {title && (
        <Text fw={600} size={compact ? 'sm' : 'md'}>
          {title}
        </Text>
      )}
      {text && (
        <Text c="dimmed" size="sm" maw={420}>
          {text}
        </Text>
      )}
      {action && <div className={classes.stateAction}>{action}</div>}
    </div>
  );
}

/** What happened, what to do, and the request id to copy. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const offline = error instanceof ApiError && error.status === 0;
  const Picture = offline ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <div className={classes.state} role="alert">
      <span className={classes.picture} data-tone="danger" aria-hidden>
        <Picture size={26} stroke={1.5} />
      </span>
      <Text maw={420}>
        <Explanation error={error} />
      </Text>
      <RequestId error={error} />
      {onRetry && (
        <div className={classes.stateAction}>
          <Button variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Where something was that is deleted, or that the reader may not see any more. */
export function Gone() {
  return <EmptyState compact icon={IconEraser} title={t('common.gone')} text={t('common.goneText')} />;
}

/** Rows in the shape of what comes. */
export function RowsSkeleton({ rows = 4, height = 72 }: { rows?: number; height?: number }) {
  return (
    <div className={classes.rows} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row} style={{ height }}>
          <Skeleton height={36} width={36} radius="md" />
          <Stack gap={8} flex={1}>
            <Skeleton height={12} width={`${58 - (index % 3) * 9}%`} />
            <Skeleton height={10} width={`${36 - (index % 2) * 8}%`} />
          </Stack>
        </div>
      ))}
    </div>
  );
}

/** What is shown until the first data: the skeleton, and over it why it takes long, if the server asked for patience. */
function Waiting({ query, skeleton }: { query: { failureReason: unknown }; skeleton: ReactNode }) {
  const reason = query.failureReason;
  if (!(reason instanceof ApiError) || pauseAsked(reason) === 0) return skeleton;
  return (
    <>
      <Text c="dimmed" size="sm" role="status" mb="sm">
        <Countdown
          error={reason}
          before={(count) => t('common.goesOnIn', { count })}
          after={t('common.goesOnNow')}
        />
      </Text>
      {skeleton}
    </>
  );
}

/** The three states of a query: its skeleton, its error, its data. Data stays while it is fetched again. */
export function QueryView<T>({
  query,
  skeleton,
  gone,
  children,
}: {
  query: UseQueryResult<T>;
  skeleton: ReactNode;
  /** What is shown, and not an error, where the server has no such thing. */
  gone?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (gone !== undefined && query.error instanceof ApiError && query.error.status === 404) return gone;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting query={query} skeleton={skeleton} />;
}

interface Pages<T> {
  pages: { items: T[] }[];
}

/** The same for a list in pages, with an empty state and a button for more. */
export function ListView<T>({
  query,
  skeleton,
  empty,
  children,
}: {
  query: UseInfiniteQueryResult<Pages<T>>;
  skeleton: ReactNode;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  if (query.data === undefined) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting query={query} skeleton={skeleton} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}
