/** Interviews on a calendar: day, week, and the team side by side. */
export { addDays, dayOf, startOfDay } from './days';
export type { GridEvent } from './EventBlock';
export { busyEvents } from './events';
export { Grid } from './Grid';
