import { Anchor, Button } from '@mantine/core';
import { IconBriefcase, IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Job, Membership } from '@/api';
import { jobsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDay } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Page } from '@/ui/Page';
import { SearchField } from '@/ui/SearchField';
import { Select } from '@/ui/Select';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { JobTags } from './JobTags';
import classes from './jobs.module.css';
import { countAll, countAt, stageName, stages } from './stages';
import { placeOf } from './terms';

export function JobListPage() {
  const { company } = useStanding();
  if (company) return <CompanyJobs company={company} />;
  return (
    <Page title={t('jobs.title')} help="jobs">
      <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
    </Page>
  );
}

const activeOf: Record<string, boolean | undefined> = { open: true, closed: false };

function CompanyJobs({ company }: { company: Membership }) {
  const { q, state = 'any' } = useSearch({ from: '/signed-in/shell/jobs' });
  const { hires } = useStanding();
  const list = useInfiniteQuery({
    ...jobsQuery(company.companyId, { q, active: activeOf[state] }),
    placeholderData: keepPreviousData,
  });
  const create = hires && (
    <Button component={Link} to="/jobs/new" leftSection={<IconBriefcase size={18} stroke={1.7} />}>
      {t('jobs.new')}
    </Button>
  );
  const filtered = Boolean(q) || state !== 'any';
  return (
    <Page title={t('jobs.title')} help="jobs" action={create}>
      <Filters q={q ?? ''} state={state} />
      <ListView
        query={list}
        skeleton={<RowsSkeleton rows={5} height={64} />}
        empty={
          filtered ? (
            <EmptyState icon={IconSearch} title={t('jobs.noMatchTitle')} text={t('jobs.noMatchText')} />
          ) : (
            <EmptyState
              icon={IconBriefcase}
              title={t('jobs.emptyTitle')}
              text={hires ? t('jobs.emptyText') : t('jobs.emptyInterviewer')}
              action={create}
            />
          )
        }
      >
        {(items) => <Jobs items={items} />}
      </ListView>
    </Page>
  );
}

function Filters({ q, state }: { q: string; state: string }) {
  const navigate = useNavigate();
  const change = (part: { q?: string; state?: string }) =>
    void navigate({ to: '/jobs', search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <div className={classes.filters} role="search" aria-label={t('common.filters')}>
      <SearchField label={t('jobs.search')} q={q} onSearch={(typed) => change({ q: typed })} />
      <Select
        aria-label={t('jobs.filterState')}
        value={state}
        onChange={(value) => change({ state: value === 'any' ? undefined : (value ?? undefined) })}
        allowDeselect={false}
        data={[
          { value: 'any', label: t('jobs.stateAny') },
          { value: 'open', label: t('jobs.stateOpen') },
          { value: 'closed', label: t('jobs.stateClosed') },
        ]}
      />
    </div>
  );
}

function Jobs({ items }: { items: Job[] }) {
  return (
    <DataTable
      label={t('jobs.title')}
      rows={items}
      rowKey={(job) => job.id}
      columns={[
        {
          label: t('jobs.columnJob'),
          main: true,
          cell: (job) => (
            <div className={classes.jobCell}>
              <div className={classes.jobName}>
                <Anchor component={Link} to={`/jobs/${job.id}`} fw={550} size="sm" translate="no">
                  {job.title}
                </Anchor>
                <JobTags job={job} />
              </div>
              <Place job={job} />
            </div>
          ),
        },
        { label: t('jobs.columnCandidates'), cell: (job) => <Counts job={job} /> },
        { label: t('jobs.columnOpened'), cell: (job) => formatDay(job.createdAt), wideOnly: true },
      ]}
    />
  );
}

function Place({ job }: { job: Job }) {
  const place = placeOf(job);
  return (
    <span
      className={classes.place}
      translate={job.location === null && job.country === null ? undefined : 'no'}
    >
      {place ?? t('jobs.noPlace')}
    </span>
  );
}

/** How many stand at each stage; stages without anybody are left out. */
function Counts({ job }: { job: Job }) {
  if (countAll(job.counts) === 0) return <span className={classes.place}>{t('jobs.noApplications')}</span>;
  return (
    <ul className={classes.counts}>
      {stages
        .filter((stage) => countAt(job.counts, stage) > 0)
        .map((stage) => (
          <li key={stage} className={classes.count} data-stage={stage}>
            {stageName(stage)} <strong>{countAt(job.counts, stage)}</strong>
          </li>
        ))}
    </ul>
  );
}
