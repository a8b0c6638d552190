import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { filtersFromSearch, viewOf } from '@/api/interview-search';
import {
  applicationsQuery,
  availabilityQuery,
  bookingLinksQuery,
  candidatesQuery,
  challengeQuery,
  challengesQuery,
  companyQuery,
  guidesQuery,
  homeQuery,
  interviewQuery,
  interviewsQuery,
  jobQuery,
  jobsQuery,
  membersQuery,
  notificationSettingsQuery,
  notificationsQuery,
  profileQuery,
  takeHomeQuery,
  takeHomesQuery,
  templatesQuery,
  timelineQuery,
} from '@/api/queries';
import { stages } from '@/api/stages';
import { standing } from '@/lib/session';
import { setViewerZone } from '@/lib/time';

/** How long a page waits for what it asked for before it shows that it is loading, in milliseconds. */
const PATIENCE_MS = 150;
/** The same for the scripts of its parts. */
const SCRIPTS_PATIENCE_MS = 500;

type Search = Record<string, string | undefined>;

/** Where a page is shown, and for whom. */
interface Place {
  params: Record<string, string>;
  search: Search;
  /** Of which the person sees the pages; none for somebody who is only a candidate. */
  companyId: string | undefined;
  /** Whether they see a job's board. */
  hires: boolean;
}

/** A query of `api/queries.ts`, of one answer or of pages. */
interface Query {
  queryKey: QueryKey;
  initialPageParam?: unknown;
}

/** What a page asks for. */
type Asked = (place: Place) => Query[];

const ofCompany = (...queries: ((companyId: string) => Query)[]): Asked => {
  return ({ companyId }) => (companyId === undefined ? [] : queries.map((query) => query(companyId)));
};

/** What a form about an interview offers to choose from. */
const choices = ofCompany(membersQuery, templatesQuery, guidesQuery);

/** A job's board, of which a narrow window shows one stage at a time. */
const board: Asked = ({ params: { jobId = '' }, search, hires }) => {
  if (!hires || search.tab === 'details' || window.matchMedia('(max-width: 767px)').matches) return [];
  return stages.map((stage) => applicationsQuery(jobId, { stage, q: search.q, limit: 20 }));
};

/**
 * What the pages that people go to and fro between show first, under the very keys that they ask for it themselves. An application is not
 * among it: whoever may not see it would be refused twice, and each refusal is audited.
 */
export const asked = {
  home: () => [homeQuery],
  interviews: ({ search, companyId }) => [
    ...(viewOf(search) === 'list'
      ? [
          interviewsQuery(filtersFromSearch(search)),
          ...(companyId === undefined ? [] : [bookingLinksQuery(companyId)]),
        ]
      : []),
    ...(companyId === undefined ? [] : [membersQuery(companyId)]),
  ],
  interview: ({ params: { interviewId = '' } }) => [interviewQuery(interviewId)],
  newInterview: (place) => [
    ...(place.search.again === undefined ? [] : [interviewQuery(place.search.again)]),
    ...ofCompany(companyQuery)(place),
    ...choices(place),
  ],
  panelDay: choices,
  replay: ({ params: { interviewId = '' } }) => [interviewQuery(interviewId), timelineQuery(interviewId)],
  candidates: ({ search, companyId }) => (companyId ? [candidatesQuery(companyId, search.q ?? '')] : []),
  takeHomes: ofCompany(takeHomesQuery),
  takeHome: ({ params: { takeHomeId = '' } }) => [takeHomeQuery(takeHomeId)],
  newTakeHome: ofCompany(challengesQuery),
  jobs: ({ search, companyId }) =>
    companyId && !search.state ? [jobsQuery(companyId, { q: search.q, active: undefined })] : [],
  job: (place) => [jobQuery(place.params.jobId ?? ''), ...board(place)],
  jobForm: (place) => [
    ...(place.params.jobId === undefined ? [] : [jobQuery(place.params.jobId)]),
    ...ofCompany(companyQuery)(place),
  ],
  guides: ofCompany(guidesQuery),
  challenges: ofCompany(challengesQuery),
  challenge: ({ params: { slug = '' }, companyId }) =>
    companyId === undefined ? [] : [challengeQuery(companyId, slug)],
  settings: ({ params: { section }, companyId }) => {
    if (section === 'notifications') return [notificationSettingsQuery];
    return section === 'availability' && companyId !== undefined ? [availabilityQuery] : [];
  },
  notifications: ({ search }) => (search.kind || search.unread ? [] : [notificationsQuery({})]),
} satisfies Record<string, Asked>;

/** What the router says of where it goes. */
interface At {
  context: { queryClient: QueryClient };
  params: object;
  deps: Search;
  preload: boolean;
}

/** That what a page asks for depends on its address: for a route's `loaderDeps`. */
export const onSearch = ({ search }: { search: Search }): Search => search;

function ask(client: QueryClient, query: Query): Promise<void> {
  return 'initialPageParam' in query
    ? client.prefetchInfiniteQuery(query as Parameters<QueryClient['prefetchInfiniteQuery']>[0])
    : client.prefetchQuery(query as Parameters<QueryClient['prefetchQuery']>[0]);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits a little for what a page's parts need. What does not come, the page itself asks for again, and says so. */
export async function inTime(parts: Promise<unknown>): Promise<void> {
  await Promise.race([parts.catch(() => undefined), pause(SCRIPTS_PATIENCE_MS)]);
}

/** Asks for what is not there yet, and waits a little. What is there is shown at once; the page itself asks whether it has changed. */
async function askAll(client: QueryClient, queries: Query[]): Promise<void> {
  const missing = queries.filter(({ queryKey }) => client.getQueryData(queryKey) === undefined);
  if (missing.length === 0) return;
  const answers = missing.map((query) => ask(client, query));
  await Promise.race([Promise.all(answers), pause(PATIENCE_MS)]);
}

/** The same for a page that needs no session. */
export async function beforehandOutside(
  queries: Query[],
  { context, preload }: Pick<At, 'context' | 'preload'>,
): Promise<void> {
  if (!preload) await askAll(context.queryClient, queries);
}

/**
 * Has a route ask for what its page shows first while the page's script is loaded, and wait a little for the answers: a page that is drawn
 * once, with what belongs on it, is there sooner than one that is drawn twice. What is refused, the page asks for again, and says so.
 */
export async function beforehand(page: Asked, { context, params, deps: search, preload }: At): Promise<void> {
  const { queryClient } = context;
  const profile = queryClient.getQueryData(profileQuery.queryKey);
  if (!profile || preload || profile.secondFactorMissing) return;
  // The first page is asked for before anything is drawn, and which day it is depends on the zone.
  setViewerZone(profile.user.timeZone);
  const { company, hires } = standing(profile);
  const place = { params: params as Place['params'], search, companyId: company?.companyId, hires };
  await askAll(queryClient, page(place));
}
