import type { QueryKey } from '@tanstack/react-query';
import { auditFromSearch, emailsFromSearch, taskStateFromSearch, usersFromSearch } from '@/api/admin-search';
import { filtersFromSearch, viewOf, type View } from '@/api/interview-search';
import {
  accountQuery,
  alertsQuery,
  apiKeysQuery,
  applicationsQuery,
  auditQuery,
  availabilityQuery,
  bookingLinksQuery,
  calendarConnectionsQuery,
  calendarFeedQuery,
  candidatesQuery,
  challengeQuery,
  challengesQuery,
  companiesQuery,
  companyInvitationsQuery,
  companyQuery,
  emailsQuery,
  guideQuery,
  guidesQuery,
  homeQuery,
  identitiesQuery,
  importQuery,
  importsQuery,
  interviewQuery,
  interviewsQuery,
  jobQuery,
  jobsQuery,
  membersQuery,
  notificationSettingsQuery,
  notificationsQuery,
  openApiQuery,
  padUpdatesQuery,
  providersQuery,
  recordingQuery,
  resumesQuery,
  roomQuery,
  secondFactorsQuery,
  sessionsQuery,
  singleSignOnQuery,
  systemQuery,
  takeHomeQuery,
  takeHomesQuery,
  tasksQuery,
  templatesQuery,
  timelineQuery,
  usersQuery,
  webhooksQuery,
  wholeChatQuery,
  writtenChallengeQuery,
} from '@/api/queries';
import { stages } from '@/api/stages';
import { sectionOf } from '@/ui/sections';

/** Every value of a query string as text; each page reads the ones it knows. */
export type Search = Record<string, string | undefined>;

/** Where a page is shown, and for whom. */
export interface Place {
  params: Record<string, string>;
  search: Search;
  userId: string;
  /** Of which the person sees the pages; none for somebody who is only a candidate. */
  companyId: string | undefined;
  /** Whether they see a job's board. */
  hires: boolean;
  owns: boolean;
  isStaff: boolean;
}

/** A query of `api/queries.ts`, of one answer or of pages. */
export interface Query {
  queryKey: QueryKey;
  initialPageParam?: unknown;
  gcTime?: number;
}

/** What a page asks for. */
export type Asked = (place: Place) => Query[] | Promise<Query[]>;

const ofCompany = (...queries: ((companyId: string) => Query)[]) => {
  return ({ companyId }: Place): Query[] =>
    companyId === undefined ? [] : queries.map((query) => query(companyId));
};

/** What a form about an interview offers to choose from. */
const choices = ofCompany(membersQuery, templatesQuery, guidesQuery);

/** A job's board, of which a narrow window shows one stage at a time. */
function board({ params: { jobId = '' }, search, hires }: Place): Query[] {
  if (!hires || search.tab === 'details' || window.matchMedia('(max-width: 767px)').matches) return [];
  return stages.map((stage) => applicationsQuery(jobId, { stage, q: search.q, limit: 20 }));
}

/** The interviews, or what people do, on the days that a calendar shows. */
async function calendar(view: Exclude<View, 'list'>, { search, companyId }: Place): Promise<Query[]> {
  const { NARROW, shownCalendar, shownTeam } = await import('@/features/schedule/pages');
  if (view !== 'team') return [shownCalendar({ ...search, view }, window.matchMedia(NARROW).matches).query];
  return companyId === undefined ? [] : [shownTeam(search, companyId).query];
}

/** The sections of the settings, each under its own name. */
const settings: Record<string, (place: Place) => Query[]> = {
  'api-keys': (place) => (place.owns ? ofCompany(apiKeysQuery)(place) : []),
  availability: ofCompany(() => availabilityQuery),
  calendar: (place) => [calendarFeedQuery, ...ofCompany(() => calendarConnectionsQuery)(place)],
  company: ofCompany(companyQuery),
  members: (place) => [
    ...ofCompany(membersQuery)(place),
    ...(place.hires ? ofCompany(companyInvitationsQuery)(place) : []),
  ],
  notifications: () => [notificationSettingsQuery],
  resume: ({ userId }) => [resumesQuery(userId)],
  security: () => [secondFactorsQuery, identitiesQuery, providersQuery],
  sessions: () => [sessionsQuery],
  templates: ofCompany(templatesQuery),
  webhooks: (place) => (place.hires ? ofCompany(webhooksQuery)(place) : []),
};

/** The same of the administrators' pages. */
const admin: Record<string, (place: Place) => Query[]> = {
  audit: ({ search }) => [auditQuery(auditFromSearch(search))],
  companies: ({ search }) => [companiesQuery(search.q)],
  mailbox: ({ search }) => [emailsQuery(emailsFromSearch(search))],
  system: () => [alertsQuery, systemQuery],
  tasks: ({ search }) => [tasksQuery(taskStateFromSearch(search))],
  users: ({ search }) => [usersQuery(usersFromSearch(search))],
};

/** Of sections, what the one asks for that the address names; one that is not there shows another, which asks by itself. */
const bySection = (sections: Record<string, (place: Place) => Query[]>) => (place: Place) =>
  sectionOf(sections, place.params.section ?? '', () => [])(place);

const ofStaff = (asked: (place: Place) => Query[]) => (place: Place) => (place.isStaff ? asked(place) : []);

/**
 * What pages show first, under the very keys that they ask for it themselves. An application is not among it: whoever may not see it would be
 * refused twice, and each refusal is audited.
 */
export const asked = {
  home: () => [homeQuery],
  interviews: async (place) => {
    const { search, companyId } = place;
    const view = viewOf(search);
    if (view === 'team') return calendar(view, place);
    if (view !== 'list') return [...ofCompany(membersQuery)(place), ...(await calendar(view, place))];
    return [
      interviewsQuery(filtersFromSearch(search)),
      ...(companyId === undefined ? [] : [bookingLinksQuery(companyId), membersQuery(companyId)]),
    ];
  },
  interview: ({ params: { interviewId = '' } }) => [interviewQuery(interviewId)],
  call: ({ params: { interviewId = '' } }) => [interviewQuery(interviewId), roomQuery(interviewId)],
  recording: ({ params: { interviewId = '' } }) => [interviewQuery(interviewId), recordingQuery(interviewId)],
  newInterview: (place) => [
    ...(place.search.again === undefined ? [] : [interviewQuery(place.search.again)]),
    ...ofCompany(companyQuery)(place),
    ...choices(place),
  ],
  panelDay: choices,
  replay: ({ params: { interviewId = '' }, companyId }) => [
    interviewQuery(interviewId),
    timelineQuery(interviewId),
    padUpdatesQuery(interviewId),
    // A candidate's page does not show it.
    ...(companyId === undefined ? [] : [wholeChatQuery(interviewId)]),
  ],
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
  imports: ({ params: { jobId = '' }, hires }) => (hires ? [jobQuery(jobId), importsQuery(jobId)] : []),
  import: ({ params: { jobId = '', importId = '' }, hires }) =>
    hires ? [importQuery(jobId, importId), jobQuery(jobId)] : [],
  guides: ofCompany(guidesQuery),
  guide: ({ params: { guideId = '' }, companyId }) =>
    companyId === undefined ? [] : [guideQuery(companyId, guideId)],
  challenges: ofCompany(challengesQuery),
  challenge: ({ params: { slug = '' }, companyId }) =>
    companyId === undefined ? [] : [challengeQuery(companyId, slug)],
  writtenChallenge: ({ params: { slug = null }, companyId }) =>
    companyId === undefined ? [] : [writtenChallengeQuery(companyId, slug)],
  settings: bySection(settings),
  webhook: (place) => (place.hires ? ofCompany(webhooksQuery)(place) : []),
  admin: ofStaff(bySection(admin)),
  adminPerson: ofStaff(({ params: { userId = '' } }) => [accountQuery(userId)]),
  adminCompany: ofStaff(({ params: { companyId = '' } }) => [
    companyQuery(companyId),
    singleSignOnQuery(companyId),
    membersQuery(companyId),
  ]),
  notifications: ({ search }) => (search.kind || search.unread ? [] : [notificationsQuery({})]),
  apiReference: () => [openApiQuery],
} satisfies Record<string, Asked>;
