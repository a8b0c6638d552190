import { calendarQuery, teamQuery } from '@/api/queries';
import { viewerZone } from '@/lib/time';
import { addDays, daysFrom, mondayOf, startOfDay, type Day } from './days';
import { shownDay, type CalendarSearch } from './search';

/** Interviews that began before the first shown day may go on: none is longer. */
const LONGEST_MS = 4 * 3_600_000;

/** A window in which a calendar shows one day at a time. */
export const NARROW = '(max-width: 767px)';

/** The days of a day's week, or that day alone. */
function daysOf(day: Day, week: boolean): { days: Day[]; from: number; to: number } {
  const zone = viewerZone();
  const days = week ? daysFrom(mondayOf(day), 7) : [day];
  return {
    days,
    from: startOfDay(days[0] ?? day, zone),
    to: startOfDay(addDays(days.at(-1) ?? day, 1), zone),
  };
}

/** The days that a calendar shows, and the query of their interviews. */
export function shownCalendar(search: CalendarSearch, narrow: boolean) {
  const day = shownDay(search.date);
  const { days, from, to } = daysOf(day, search.view === 'week' && !narrow);
  const query = calendarQuery({
    from: new Date(from - LONGEST_MS).toISOString(),
    to: new Date(to).toISOString(),
    status: 'SCHEDULED,IN_PROGRESS,COMPLETED',
    person: search.person,
    job: search.job,
    mine: search.mine === 'true' ? true : undefined,
  });
  return { day, days, query };
}

/** The days on which the team view shows people side by side, and the query of what they do. */
export function shownTeam(search: CalendarSearch, companyId: string) {
  const day = shownDay(search.date);
  const { days, from, to } = daysOf(day, search.span === 'week');
  const query = teamQuery(companyId, new Date(from).toISOString(), new Date(to).toISOString(), viewerZone());
  return { day, days, query };
}
