import { Button, Skeleton, Text } from '@mantine/core';
import { IconTableOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ApiError, type ImportView } from '@/api';
import { importQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { Page } from '@/ui/Page';
import { EmptyState, ErrorState } from '@/ui/states';
import { Columns } from './Columns';
import { leftOutStates } from './counts';
import { Draft } from './Draft';
import classes from './import.module.css';
import { countRows, FileName, JobLink } from './ImportPage';
import { Finished, Running } from './Outcome';
import { Pile } from './Pile';
import { Rows } from './Rows';

/** One import: its columns and rows while it is a draft, how far it has come, and what became of it. */
export function ImportReviewPage() {
  const { jobId, importId } = useParams({ from: '/signed-in/shell/jobs/$jobId/import/$importId' });
  const query = useQuery(importQuery(jobId, importId));
  const above = <JobLink jobId={jobId} />;
  if (query.data) {
    return (
      <Page title={t('imports.title')} help="jobs" above={above} below={<Facts view={query.data} />}>
        <div className={classes.stack}>
          <Parts view={query.data} />
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('imports.title')} help="jobs" above={above}>
      {query.isError ? (
        <Failed jobId={jobId} error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton height={420} radius="lg" role="status" aria-label={t('common.loading')} />
      )}
    </Page>
  );
}

function Parts({ view }: { view: ImportView }) {
  if (view.status === 'RUNNING') return <Running view={view} />;
  if (view.status !== 'DRAFT') {
    return (
      <>
        <Finished view={view} />
        <Rows view={view} states={leftOutStates} />
      </>
    );
  }
  return (
    <>
      {view.kind === 'SPREADSHEET' ? <Columns view={view} /> : <Pile view={view} />}
      <Afterwards>
        <Rows view={view} states={['WAITING', 'NEW', 'KNOWN', ...leftOutStates]} />
      </Afterwards>
      <Draft view={view} />
    </>
  );
}

function Facts({ view }: { view: ImportView }) {
  const facts = [
    countRows(view),
    view.createdByName && t('imports.by', { name: view.createdByName }),
    t('imports.until', { day: formatDay(view.expiresAt) }),
  ];
  return (
    <Text size="sm" mt={4}>
      <FileName of={view} />
      {` · ${facts.filter(Boolean).join(' · ')}`}
    </Text>
  );
}

function Failed({ jobId, error, onRetry }: { jobId: string; error: unknown; onRetry: () => void }) {
  if (!(error instanceof ApiError && error.status === 404))
    return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      icon={IconTableOff}
      title={t('imports.notFound')}
      text={t('imports.notFoundText')}
      action={
        <Button component={Link} to={`/jobs/${jobId}/import`} variant="default">
          {t('imports.open')}
        </Button>
      }
    />
  );
}
