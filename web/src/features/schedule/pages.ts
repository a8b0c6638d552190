/** Parts of the page of all interviews. */
export { CalendarView } from './CalendarView';
export { TeamView } from './TeamView';
