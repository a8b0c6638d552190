import { Button, Group, Skeleton, Switch } from '@mantine/core';
import { IconCalendarPlus, IconCalendarSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lazyRouteComponent, Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { InterviewView } from '@/api';
import { filtersFromSearch, isFiltered, type ListSearch, viewOf, whenOf } from '@/api/interview-search';
import { interviewsQuery } from '@/api/queries';
import { OpenLinks } from '@/features/booking';
import { dayLabel, InterviewRow, InterviewRows } from '@/features/interview';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDay, formatLongDay } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { Page, Section } from '@/ui/Page';
import { SearchField } from '@/ui/SearchField';
import { Select } from '@/ui/Select';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { JobFilter } from './JobFilter';
import { PersonFilter } from './PersonFilter';
import { ViewSwitch } from './ViewSwitch';
import classes from './interviews.module.css';

const schedule = () => import('@/features/schedule/pages');
const CalendarView = lazyRouteComponent(schedule, 'CalendarView');
const TeamView = lazyRouteComponent(schedule, 'TeamView');

/** Loads the script of the view that an address names, while the page is on its way. */
export async function loadView(search: ListSearch): Promise<void> {
  const view = viewOf(search);
  if (view !== 'list') await (view === 'team' ? TeamView : CalendarView).preload?.();
}

function NewButton() {
  return (
    <Button component={Link} to="/interviews/new" leftSection={<IconCalendarPlus size={18} stroke={1.7} />}>
      {t('interview.new')}
    </Button>
  );
}

function NewButtons() {
  return (
    <>
      <Button component={Link} to="/interviews/panel" variant="default">
        {t('panel.open')}
      </Button>
      <NewButton />
    </>
  );
}

/** Interviews as a list, on a calendar, or the team side by side. */
export function InterviewListPage() {
  const search: ListSearch = useSearch({ from: '/signed-in/shell/interviews' });
  const { company, isInterviewer } = useStanding();
  const view = viewOf(search);
  return (
    <Page
      title={t('interview.listTitle')}
      help={view === 'list' ? 'interviews' : 'calendar-view'}
      width={view === 'list' ? 'normal' : 'wide'}
      action={isInterviewer && <NewButtons />}
    >
      <div className={classes.views}>
        <ViewSwitch view={view} />
        {(view === 'day' || view === 'week') && <WhoseFilter search={search} />}
      </div>
      <Suspense fallback={<Skeleton height={440} radius="lg" />}>
        {view === 'list' && company && <OpenLinks companyId={company.companyId} />}
        {view === 'list' && <List search={search} />}
        {view === 'team' && <TeamView search={search} />}
        {(view === 'day' || view === 'week') && <CalendarView search={{ ...search, view }} />}
      </Suspense>
    </Page>
  );
}

function List({ search }: { search: ListSearch }) {
  const { isInterviewer } = useStanding();
  const change = useChange();
  const list = useInfiniteQuery({
    ...interviewsQuery(filtersFromSearch(search)),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Filters search={search} />
      <ListView
        query={list}
        skeleton={<RowsSkeleton rows={6} />}
        empty={
          isFiltered(search) ? (
            <EmptyState
              icon={IconCalendarSearch}
              title={t('interview.noMatchTitle')}
              text={t('interview.noMatchText')}
            />
          ) : (
            <EmptyState
              icon={IconCalendarPlus}
              title={t('interview.emptyTitle')}
              text={isInterviewer ? t('interview.emptyText') : t('interview.emptyCandidate')}
              action={
                <Group justify="center">
                  <Button variant="default" onClick={() => change({ when: 'past' })}>
                    {t('interview.showPast')}
                  </Button>
                  {isInterviewer && <NewButton />}
                </Group>
              }
            />
          )
        }
      >
        {(items) => <ByDay items={items} />}
      </ListView>
    </>
  );
}

/** Rows under a heading for each day. */
function ByDay({ items }: { items: InterviewView[] }) {
  const days = new Map<string, InterviewView[]>();
  for (const item of items) {
    const day = formatDay(item.scheduledTime);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days.values()].map((list) => {
    const at = list[0]?.scheduledTime ?? '';
    const label = dayLabel(at);
    const title = label === formatDay(at) ? formatLongDay(at) : `${label}, ${formatLongDay(at)}`;
    return (
      <Section key={list[0]?.id} title={title}>
        <InterviewRows>
          {list.map((one) => (
            <InterviewRow key={one.id} interview={one} hideDay />
          ))}
        </InterviewRows>
      </Section>
    );
  });
}

/** Changes a part of the address, and leaves the rest as it is by then. */
function useChange() {
  const navigate = useNavigate();
  return (part: ListSearch) =>
    void navigate({ to: '/interviews', search: (old) => ({ ...old, ...part }), replace: true });
}

/** Whose interviews a calendar shows. */
function WhoseFilter({ search }: { search: ListSearch }) {
  const { company } = useStanding();
  const change = useChange();
  if (!company) return null;
  return (
    <div className={classes.whose} role="search" aria-label={t('common.filters')}>
      <Switch
        label={t('interview.filterMine')}
        checked={search.mine === 'true'}
        onChange={(event) => change({ mine: event.currentTarget.checked ? 'true' : undefined })}
      />
      <PersonFilter
        companyId={company.companyId}
        person={search.person}
        onChange={(person) => change({ person })}
      />
      <JobFilter companyId={company.companyId} job={search.job} onChange={(job) => change({ job })} />
    </div>
  );
}

function Filters({ search }: { search: ListSearch }) {
  const { company } = useStanding();
  const change = useChange();
  return (
    <div className={classes.filters} role="search" aria-label={t('common.filters')}>
      <SearchField label={t('interview.filterText')} q={search.q} onSearch={(q) => change({ q })} />
      {/* The list is there before what it can be narrowed by, which takes longer to make. */}
      <Afterwards
        placeholder={Array.from({ length: company ? 4 : 2 }, (_, n) => (
          <Skeleton key={n} height={42} />
        ))}
      >
        <Choices search={search} />
      </Afterwards>
      {company && (
        <Switch
          label={t('interview.filterMine')}
          checked={search.mine === 'true'}
          onChange={(event) => change({ mine: event.currentTarget.checked ? 'true' : undefined })}
        />
      )}
    </div>
  );
}

function Choices({ search }: { search: ListSearch }) {
  const { company } = useStanding();
  const change = useChange();
  return (
    <>
      <Select
        aria-label={t('interview.filterStatus')}
        value={search.status ?? ''}
        onChange={(value) => change({ status: value || undefined })}
        allowDeselect={false}
        data={[
          { value: '', label: t('interview.statusAny') },
          { value: 'SCHEDULED,IN_PROGRESS', label: t('interview.statusOpen') },
          { value: 'SCHEDULED', label: t('common.statusSCHEDULED') },
          { value: 'IN_PROGRESS', label: t('common.statusIN_PROGRESS') },
          { value: 'COMPLETED', label: t('common.statusCOMPLETED') },
          { value: 'CANCELLED', label: t('common.statusCANCELLED') },
        ]}
      />
      <Select
        aria-label={t('interview.filterWhen')}
        value={whenOf(search)}
        onChange={(value) => change({ when: value ?? undefined })}
        allowDeselect={false}
        data={[
          { value: 'upcoming', label: t('interview.whenUpcoming') },
          { value: 'today', label: t('interview.whenToday') },
          { value: 'week', label: t('interview.whenWeek') },
          { value: 'past', label: t('interview.whenPast') },
          { value: 'any', label: t('interview.whenAny') },
        ]}
      />
      {company && (
        <PersonFilter
          companyId={company.companyId}
          person={search.person}
          onChange={(person) => change({ person })}
        />
      )}
      {company && (
        <JobFilter companyId={company.companyId} job={search.job} onChange={(job) => change({ job })} />
      )}
    </>
  );
}
