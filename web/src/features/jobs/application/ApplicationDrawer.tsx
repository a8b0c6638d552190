import { Skeleton, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFileUnknown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { ApiError } from '@/api';
import { applicationQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { soon } from '@/lib/soon';
import { Drawer } from '@/ui/Modal';
import { EmptyState, ErrorState } from '@/ui/states';
import classes from './application.module.css';

const load = () => import('./Application');
const Application = lazy(async () => ({ default: (await load()).Application }));

interface DrawerProps {
  jobId: string;
  /** Which application is open; the address names it. */
  id: string | undefined;
}

/** One application over the board; on a phone, over everything. */
export function ApplicationDrawer({ jobId, id }: DrawerProps) {
  const navigate = useNavigate();
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  // The board is there first, and whoever then opens a card does not wait.
  useEffect(() => soon(load), []);
  const close = () =>
    void navigate({
      to: '/jobs/$jobId',
      params: { jobId },
      search: (old) => ({ ...old, application: undefined }),
      resetScroll: false,
    });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={close}
      position="right"
      size={narrow ? '100%' : 600}
      title={t('jobs.application')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: classes.drawerTitle, body: classes.body }}
    >
      {id !== undefined && <Content key={id} id={id} />}
    </Drawer>
  );
}

function Content({ id }: { id: string }) {
  const query = useQuery(applicationQuery(id));
  if (query.data)
    return (
      <Suspense fallback={<Loading />}>
        <Application application={query.data} />
      </Suspense>
    );
  if (query.isError) {
    const gone = query.error instanceof ApiError && query.error.status === 404;
    if (gone)
      return (
        <EmptyState
          icon={IconFileUnknown}
          title={t('jobs.applicationGone')}
          text={t('common.notFoundText')}
        />
      );
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Loading />;
}

function Loading() {
  return (
    <Stack role="status" aria-label={t('common.loading')}>
      <Skeleton height={56} />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}
