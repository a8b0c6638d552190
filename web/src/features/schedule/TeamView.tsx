import { MultiSelect, Skeleton } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { MemberSchedule } from '@/api';
import { teamQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatLongDay, formatTime, useNow, viewerZone } from '@/lib/time';
import { EmptyState, QueryView } from '@/ui/states';
import { clockOf, minutesOf } from './clock';
import { addDays, dayOf, minuteOf, momentAt, startOfDay, STEP, type Day } from './days';
import { MemberRow } from './MemberRow';
import { shownDay, type CalendarSearch } from './search';
import { hoursShown, isFreeAt } from './team';
import classes from './team.module.css';
import { Toolbar, Zone } from './Toolbar';

/** The company's people side by side on one day: who is at work, who is busy, who is free. */
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
  const day = shownDay(search.date);
  const from = new Date(startOfDay(day, zone)).toISOString();
  const to = new Date(startOfDay(addDays(day, 1), zone)).toISOString();
  const query = useQuery({
    ...teamQuery(companyId, from, to, zone),
    placeholderData: keepPreviousData,
  });
  const go = (part: CalendarSearch) =>
    void navigate({ to: '/interviews', search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <>
      <Toolbar
        title={formatLongDay(Date.parse(from) + 12 * 3_600_000)}
        day={day}
        step={1}
        onShow={(date) => go({ date })}
      />
      <QueryView query={query} skeleton={<Skeleton height={320} radius="lg" />}>
        {({ members }) => (
          <Rows day={day} members={members} search={search} stale={query.isPlaceholderData} onChange={go} />
        )}
      </QueryView>
    </>
  );
}

interface RowsProps {
  day: Day;
  members: MemberSchedule[];
  search: CalendarSearch;
  stale: boolean;
  onChange: (part: CalendarSearch) => void;
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

function Rows({ day, members, search, stale, onChange }: RowsProps) {
  const zone = viewerZone();
  const navigate = useNavigate();
  const { minute, isNow } = useAsked(day, search.at);
  const moment = momentAt(day, minute, zone);
  const hours = hoursShown(members, day, zone, minute);
  const chosen = search.people?.split(',') ?? [];
  const shown = chosen.length > 0 ? members.filter((one) => chosen.includes(one.userId)) : members;
  const free = shown.filter((one) => isFreeAt(one, moment)).length;
  const plan = (interviewer: string, at: number) => {
    const time = clockOf(Math.floor(at / STEP) * STEP);
    void navigate({ to: '/interviews/new', search: { date: day, time, interviewer } });
  };
  return (
    <section className={classes.team} aria-label={t('schedule.team')} data-stale={stale || undefined}>
      <div className={classes.teamHead}>
        <p className={classes.teamFree} role="status">
          <strong>{t('schedule.freeCount', { free, count: shown.length })}</strong>{' '}
          <span>{isNow ? t('schedule.rightNow') : t('schedule.atTime', { time: formatTime(moment) })}</span>
        </p>
        <div className={classes.teamFilters}>
          <MultiSelect
            aria-label={t('schedule.people')}
            placeholder={chosen.length === 0 ? t('schedule.people') : undefined}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('schedule.everybody') }}
            data={members.map((one) => ({ value: one.userId, label: one.name }))}
            value={chosen}
            onChange={(people) => onChange({ people: people.join(',') || undefined })}
          />
          <TimePicker
            aria-label={t('schedule.askAt')}
            format="24h"
            withDropdown
            minutesStep={STEP}
            hoursInputLabel={t('interview.hours')}
            minutesInputLabel={t('interview.minutes')}
            clearable
            value={isNow ? '' : clockOf(minute)}
            onChange={(value) => onChange({ at: value.slice(0, 5) || undefined })}
            clearButtonProps={{ 'aria-label': t('schedule.askNow') }}
          />
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={IconUsers} title={t('schedule.nobody')} compact />
      ) : (
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
            {shown.map((one) => (
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
          <ul className={classes.legend} aria-label={t('schedule.legend')}>
            <li data-kind="open">{t('schedule.legendOpen')}</li>
            <li data-kind="interview">{t('schedule.legendInterview')}</li>
            <li data-kind="busy">{t('schedule.legendBusy')}</li>
          </ul>
        </>
      )}
    </section>
  );
}
