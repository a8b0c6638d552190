import { Anchor, Button, CopyButton, Skeleton, Text } from '@mantine/core';
import {
  IconBriefcaseOff,
  IconCalendarEvent,
  IconCheck,
  IconExternalLink,
  IconLink,
  IconUserPlus,
} from '@tabler/icons-react';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { ApiError, type Job } from '@/api';
import { jobQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { formatDay } from '@/lib/time';
import { Page } from '@/ui/Page';
import { EmptyState, ErrorState } from '@/ui/states';
import { ApplicationDrawer } from './application/ApplicationDrawer';
import { AddCandidateDialog } from './board/AddCandidateDialog';
import { Board } from './board/Board';
import { BoardDrop } from './import/BoardDrop';
import { JobDetails } from './JobDetails';
import { JobMenu } from './JobMenu';
import { JobTags } from './JobTags';
import classes from './jobs.module.css';
import { placeOf } from './terms';

export function JobPage() {
  const { jobId } = useParams({ from: '/signed-in/shell/jobs/$jobId' });
  const query = useQuery(jobQuery(jobId));
  if (query.data) return <Loaded job={query.data} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Page title={t('common.loading')} width="wide">
      <Skeleton height={420} radius="lg" role="status" aria-label={t('common.loading')} />
    </Page>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Page title={gone ? t('jobs.notFoundTitle') : t('jobs.title')}>
      {gone ? (
        <EmptyState
          icon={IconBriefcaseOff}
          text={t('common.notFoundText')}
          action={
            <Button component={Link} to="/jobs" variant="default">
              {t('jobs.title')}
            </Button>
          }
        />
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Page>
  );
}

function Loaded({ job }: { job: Job }) {
  const { companies } = useProfile();
  const search = useSearch({ from: '/signed-in/shell/jobs/$jobId' });
  const [adding, dialog] = useDisclosure(false);
  const role = companies.find((one) => one.companyId === job.companyId)?.role;
  const hires = role === 'OWNER' || role === 'RECRUITER';
  const shown = hires && search.tab !== 'details' ? 'board' : 'details';
  return (
    <Page
      title={job.title}
      help="jobs"
      width={shown === 'board' ? 'wide' : 'normal'}
      above={
        <Anchor component={Link} to="/jobs" size="sm">
          {t('jobs.title')}
        </Anchor>
      }
      below={<Facts job={job} />}
      action={
        hires && (
          <>
            {job.isActive && (
              <Button leftSection={<IconUserPlus size={18} stroke={1.7} />} onClick={dialog.open}>
                {t('jobs.add')}
              </Button>
            )}
            <JobMenu job={job} />
          </>
        )
      }
    >
      {hires && <Tabs job={job} shown={shown} />}
      {shown === 'board' ? (
        <BoardDrop job={job}>
          <Board job={job} onAdd={dialog.open} />
        </BoardDrop>
      ) : (
        <JobDetails job={job} hires={hires} />
      )}
      <AddCandidateDialog job={job} opened={adding} onClose={dialog.close} />
      {hires && <ApplicationDrawer jobId={job.id} id={search.application} />}
    </Page>
  );
}

function Facts({ job }: { job: Job }) {
  const place = placeOf(job);
  return (
    <div className={classes.about}>
      <JobTags job={job} />
      <Text size="sm" component="span">
        <span translate="no">{[job.companyName, place].filter(Boolean).join(' · ')}</span>
        {' · '}
        {t('jobs.openOn', { day: formatDay(job.createdAt) })}
      </Text>
      <div className={classes.ways}>
        {job.url !== null && job.isOpen && <PublicLink url={job.url} />}
        <Button
          component={Link}
          to={`/interviews?view=list&job=${job.id}`}
          variant="subtle"
          px="xs"
          leftSection={<IconCalendarEvent size={18} stroke={1.6} />}
        >
          {t('jobs.itsInterviews')}
        </Button>
      </div>
    </div>
  );
}

/** Leaves the application: the page is for everybody, and needs no script. */
function PublicLink({ url }: { url: string }) {
  return (
    <>
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noopener"
        variant="subtle"
        px="xs"
        leftSection={<IconExternalLink size={18} stroke={1.6} />}
      >
        {t('jobs.viewPublic')}
      </Button>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button
            variant="subtle"
            px="xs"
            onClick={copy}
            leftSection={copied ? <IconCheck size={18} stroke={1.6} /> : <IconLink size={18} stroke={1.6} />}
          >
            {copied ? t('jobs.copiedLink') : t('jobs.copyLink')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}

function Tabs({ job, shown }: { job: Job; shown: 'board' | 'details' }) {
  const tabs = [
    { tab: 'board', label: t('jobs.tabBoard') },
    { tab: 'details', label: t('jobs.tabDetails') },
  ] as const;
  return (
    <nav className={classes.tabs} aria-label={t('jobs.views')}>
      {tabs.map(({ tab, label }) => (
        <Link
          key={tab}
          to="/jobs/$jobId"
          params={{ jobId: job.id }}
          search={tab === 'board' ? {} : { tab }}
          className={classes.tab}
          aria-current={tab === shown ? 'page' : undefined}
          data-shown={tab === shown || undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
