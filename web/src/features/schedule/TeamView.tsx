import { MultiSelect, SegmentedControl, Skeleton } from '@mantine/core';
import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MemberSchedule } from '@/api';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatLongDay, formatTime, formatWeek, useNow, viewerZone } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { ClockInput } from '@/ui/dates/ClockInput';
import { EmptyState, QueryView } from '@/ui/states';
import { clockOf, minutesOf } from './clock';
import { dayOf, minuteOf, momentAt, startOfDay, STEP, type Day } from './days';
import { MemberRow } from './MemberRow';
import type { CalendarSearch } from './search';
import { shownTeam } from './shown';
import { hoursShown, isFreeAt } from './team';
import { TeamWeek } from './TeamWeek';
import classes from './team.module.css';
import { Toolbar, Zone } from './Toolbar';

/** The company's people side by side on a day or in a week: who is at work, who is busy, who is free. */
export function TeamView({ search }: { search: CalendarSearch }) {
  const { company } = useStanding();
  if (!company) {
    return (
      <EmptyState icon={IconBuilding} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
    );
  }
  return <Team search={search} companyId={company.companyId} />;
}

function Team({ search, companyId }: { search: CalendarSearch; companyId: string }) {
  const navigate = useNavigate();
  const zone = viewerZone();
  const { day, days, query: asked } = shownTeam(search, companyId);
  const week = days.length > 1;
  const [first, last] = [days[0] ?? day, days.at(-1) ?? day];
  const query = useQuery({ ...asked, placeholderData: keepPreviousData });
  const noon = (one: Day) => startOfDay(one, zone) + 12 * 3_600_000;
  const go = (part: CalendarSearch) =>
    void navigate({ to: '/interviews', search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <>
      <Toolbar
        title={week ? formatWeek(noon(first), noon(last)) : formatLongDay(noon(day))}
        day={day}
        step={week ? 7 : 1}
        onShow={(date) => go({ date })}
      />
      <QueryView query={query} skeleton={<Skeleton height={320} radius="lg" />}>
        {({ members }) => (
          <section
            className={classes.team}
            aria-label={t('schedule.team')}
            data-stale={query.isPlaceholderData || undefined}
          >
            <Shown days={days} members={members} search={search} onChange={go} />
          </section>
        )}
      </QueryView>
    </>
  );
}

interface ShownProps {
  days: Day[];
  members: MemberSchedule[];
  search: CalendarSearch;
  onChange: (part: CalendarSearch) => void;
}

/** Those who are chosen, on one day or in a week. */
function Shown({ days, members, search, onChange }: ShownProps) {
  const chosen = search.people?.split(',') ?? [];
  const shown = chosen.length > 0 ? members.filter((one) => chosen.includes(one.userId)) : members;
  const week = days.length > 1;
  const filters = (
    <>
      <SegmentedControl
        aria-label={t('schedule.teamSpan')}
        data={[
          { value: 'day', label: t('schedule.viewDay') },
          { value: 'week', label: t('schedule.viewWeek') },
        ]}
        value={week ? 'week' : 'day'}
        onChange={(span) => onChange({ span: span === 'week' ? span : undefined })}
      />
      {/* The people are there before what they can be chosen by. */}
      <div>
        <Afterwards placeholder={<Skeleton height={64} />}>
          <MultiSelect
            label={t('schedule.who')}
            placeholder={chosen.length === 0 ? t('schedule.people') : undefined}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('schedule.everybody') }}
            data={members.map((one) => ({ value: one.userId, label: one.name }))}
            value={chosen}
            onChange={(people) => onChange({ people: people.join(',') || undefined })}
          />
        </Afterwards>
      </div>
    </>
  );
  const rows = week ? (
    <>
      <div className={classes.teamHead}>
        <div className={classes.teamFilters}>{filters}</div>
      </div>
      {shown.length > 0 && <TeamWeek members={shown} days={days} />}
    </>
  ) : (
    <Rows day={days[0] ?? ''} members={shown} search={search} filters={filters} onChange={onChange} />
  );
  if (shown.length === 0) {
    return (
      <>
        {rows}
        <EmptyState icon={IconUsers} title={t('schedule.nobody')} compact />
      </>
    );
  }
  return (
    <>
      {rows}
      <ul className={classes.legend} aria-label={t('schedule.legend')}>
        <li data-kind="open">{t('schedule.legendOpen')}</li>
        <li data-kind="interview">{t('schedule.legendInterview')}</li>
        <li data-kind="busy">{t('schedule.legendBusy')}</li>
        <li data-kind="away">{t('schedule.legendAway')}</li>
      </ul>
    </>
  );
}

/** When it is asked who is free: as the address says, else now, else at ten. */
function useAsked(day: Day, at: string | undefined): { minute: number; isNow: boolean } {
  const now = useNow(30_000);
  const zone = viewerZone();
  const said = minutesOf(at);
  if (said !== null) return { minute: said, isNow: false };
  return dayOf(now, zone) === day
    ? { minute: minuteOf(now, zone), isNow: true }
    : { minute: 600, isNow: false };
}

interface RowsProps {
  day: Day;
  members: MemberSchedule[];
  search: CalendarSearch;
  filters: ReactNode;
  onChange: (part: CalendarSearch) => void;
}

function Rows({ day, members, search, filters, onChange }: RowsProps) {
  const zone = viewerZone();
  const navigate = useNavigate();
  const { minute, isNow } = useAsked(day, search.at);
  const moment = momentAt(day, minute, zone);
  const hours = hoursShown(members, [day], zone, minute);
  const free = members.filter((one) => isFreeAt(one, moment)).length;
  const plan = (interviewer: string, at: number) => {
    const time = clockOf(Math.floor(at / STEP) * STEP);
    void navigate({ to: '/interviews/new', search: { date: day, time, interviewer } });
  };
  return (
    <>
      <div className={classes.teamHead}>
        <p className={classes.teamFree} role="status">
          <strong>{t('schedule.freeCount', { free, count: members.length })}</strong>{' '}
          <span>{isNow ? t('schedule.rightNow') : t('schedule.atTime', { time: formatTime(moment) })}</span>
        </p>
        <div className={classes.teamFilters}>
          {filters}
          <ClockInput
            label={t('schedule.askAt')}
            minutesStep={STEP}
            clearable
            value={isNow ? '' : clockOf(minute)}
            onChange={(value) => onChange({ at: value || undefined })}
            clearButtonProps={{ 'aria-label': t('schedule.askNow') }}
          />
        </div>
      </div>
      {members.length > 0 && (
        <>
          <div className={classes.scale} aria-hidden>
            <span className={classes.scaleZone}>
              <Zone at={moment} />
            </span>
            <div className={classes.scaleHours}>
              {hours.marks.map((mark) => (
                <span key={mark} style={{ left: `${hours.share(mark) * 100}%` }}>
                  {clockOf(mark)}
                </span>
              ))}
            </div>
          </div>
          <ul className={classes.members}>
            {members.map((one) => (
              <MemberRow
                key={one.userId}
                member={one}
                day={day}
                hours={hours}
                asked={minute}
                moment={moment}
                isNow={isNow}
                onPlan={(at) => plan(one.userId, at)}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
