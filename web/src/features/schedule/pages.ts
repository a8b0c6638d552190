/** Parts of the page of all interviews. */
export { CalendarView } from './CalendarView';
export { TeamView } from './TeamView';

/** What they ask for, so that it can be asked for while the page is on its way. */
export { NARROW, shownCalendar, shownTeam } from './shown';
