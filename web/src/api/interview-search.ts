import type { InterviewFilters } from './endpoints';
import { fromWall, serverNow, toWall, viewerZone } from '@/lib/time';

/** The list's filters as the address holds them. */
export interface ListSearch {
  q?: string;
  status?: string;
  when?: string;
  person?: string;
  mine?: string;
  awaiting?: string;
  /** Only those for this job. */
  job?: string;
  /** How they are shown: a list unless it says `day`, `week` or `team`. */
  view?: string;
  /** Which day a calendar shows. */
  date?: string;
  people?: string;
  span?: string;
  at?: string;
}

const views = ['list', 'day', 'week', 'team'] as const;

/** How interviews are shown. */
export type View = (typeof views)[number];

const isView = (text: string | null | undefined): text is View => views.some((view) => view === text);

/** Where this browser remembers how somebody last chose to see them. */
const KEPT = 'colloquy-interviews-view';

/** As the address says, else as they were chosen to be shown here last, else as a list. */
export function viewOf({ view }: ListSearch): View {
  if (isView(view)) return view;
  const kept = localStorage.getItem(KEPT);
  return isView(kept) ? kept : 'list';
}

export function keepView(view: string): void {
  localStorage.setItem(KEPT, view);
}

/** Midnight of the viewer's day, `days` from now. */
function midnight(days: number): string {
  const zone = viewerZone();
  const day = toWall(serverNow() + days * 86_400_000, zone).slice(0, 10);
  // Where summer time skips midnight, the day begins at one.
  return (
    fromWall(`${day}T00:00`, zone) ??
    fromWall(`${day}T01:00`, zone) ??
    new Date(serverNow())
  ).toISOString();
}

/** To the minute, so that the query's key does not change with each render. */
function thisMinute(): string {
  return new Date(Math.floor(serverNow() / 60_000) * 60_000).toISOString();
}

const times = ['any', 'upcoming', 'today', 'week', 'past'] as const;

/** Which times the list shows. */
export type When = (typeof times)[number];

/** As the address says; else what is ahead, but for what is looked for among those that are over as well. */
export function whenOf({ when, q, awaiting, status }: ListSearch): When {
  const said = times.find((one) => one === when);
  if (said) return said;
  const isOver = status && !/SCHEDULED|IN_PROGRESS/.test(status);
  return q || awaiting === 'true' || isOver ? 'any' : 'upcoming';
}

/** What began so long ago may still go on, though it began yesterday. */
const LATE_HOURS = 4;

function upcomingFrom(): string {
  const late = new Date(Date.parse(thisMinute()) - LATE_HOURS * 3_600_000).toISOString();
  return [late, midnight(0)].sort()[0] ?? late;
}

/** What the server is asked. What is ahead is shown from its start, the rest from its end. */
export function filtersFromSearch(search: ListSearch): InterviewFilters {
  const { q, status, person, mine, awaiting, job } = search;
  const range: Record<When, InterviewFilters> = {
    any: { sort: '-scheduledTime' },
    upcoming: { from: upcomingFrom(), sort: 'scheduledTime' },
    today: { from: midnight(0), to: midnight(1), sort: 'scheduledTime' },
    week: { from: midnight(0), to: midnight(7), sort: 'scheduledTime' },
    past: { to: thisMinute(), sort: '-scheduledTime' },
  };
  return {
    q,
    status,
    person,
    job,
    mine: mine === 'true' ? true : undefined,
    awaitingFeedback: awaiting === 'true' ? true : undefined,
    ...range[whenOf(search)],
  };
}

export function isFiltered(search: ListSearch): boolean {
  return Boolean(
    search.q ?? search.status ?? search.when ?? search.person ?? search.mine ?? search.awaiting ?? search.job,
  );
}
