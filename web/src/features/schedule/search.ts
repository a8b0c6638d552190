import { dayOf, isDay, type Day } from './days';
import { serverNow, viewerZone } from '@/lib/time';

/** What the address says of a calendar. */
export interface CalendarSearch {
  view?: string;
  /** The day that is shown, or one of the week. */
  date?: string;
  person?: string;
  mine?: string;
  /** Only those for this job, by day or week. */
  job?: string;
  /** Whom the team view shows, their ids separated by commas; everybody where it is left out. */
  people?: string;
  /** How much of it the team view shows: a day unless it says `week`. */
  span?: string;
  /** 'HH:mm': when it is asked who is free. */
  at?: string;
}

/** Today, where the address names no day. */
export const shownDay = (date: string | undefined): Day =>
  isDay(date) ? date : dayOf(serverNow(), viewerZone());
