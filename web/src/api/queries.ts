/**
 * Every query of the application: its key, how it is fetched, and nothing else. Live events invalidate by the
 * first parts of these keys (`lib/live/invalidation.ts`), so a key is made nowhere else.
 */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { pauseAsked, worthRetrying } from './patience';
import { ApiError } from './problem';
import * as api from './endpoints';
import { getOpenApi } from './openapi';
import type {
  CreateBookingLink,
  DeliveryStatus,
  FindConflicts,
  ImportRowState,
  InterviewView,
  MessageView,
  ResumeVersion,
  TaskStatus,
} from './types';

export const keys = {
  openApi: ['openapi'] as const,
  setup: ['setup'] as const,
  profile: ['profile'] as const,
  sessions: ['sessions'] as const,
  secondFactors: ['second-factors'] as const,
  identities: ['identities'] as const,
  providers: ['providers'] as const,
  users: ['users'] as const,
  account: (id: string) => ['users', id] as const,
  resumes: ['resumes'] as const,
  company: (id: string) => ['company', id] as const,
  members: (id: string) => ['company', id, 'members'] as const,
  memberInterviews: (id: string, userId: string) => ['company', id, 'members', userId, 'interviews'] as const,
  companyInvitations: (id: string) => ['company', id, 'invitations'] as const,
  companies: ['companies'] as const,
  singleSignOn: (id: string) => ['company', id, 'single-sign-on'] as const,
  apiKeys: (id: string) => ['company', id, 'api-keys'] as const,
  webhooks: (id: string) => ['company', id, 'webhooks'] as const,
  companyInvitation: (token: string) => ['company-invitation', token] as const,
  candidates: (id: string) => ['company', id, 'candidates'] as const,
  jobs: (id: string) => ['company', id, 'jobs'] as const,
  job: (id: string) => ['job', id] as const,
  applications: (jobId: string) => ['job', jobId, 'applications'] as const,
  application: (id: string) => ['application', id] as const,
  imports: (jobId: string) => ['imports', jobId] as const,
  import: (jobId: string, id: string) => ['imports', jobId, id] as const,
  home: ['home'] as const,
  interviews: ['interviews'] as const,
  interview: (id: string) => ['interview', id] as const,
  interviewInvitations: (id: string) => ['interview', id, 'invitations'] as const,
  invitation: (token: string) => ['invitation', token] as const,
  bookingLinks: ['booking-links'] as const,
  booking: (token: string) => ['booking', token] as const,
  takeHomes: ['take-homes'] as const,
  takeHomeLink: (token: string) => ['take-home-link', token] as const,
  takeHomeRuns: (id: string) => ['take-homes', id, 'runs'] as const,
  takeHomeLinkRuns: (token: string) => ['take-home-link', token, 'runs'] as const,
  takeHomeChallenges: (id: string) => ['take-homes', id, 'challenges'] as const,
  takeHomeSubmissions: (id: string) => ['take-homes', id, 'submissions'] as const,
  takeHomeLinkChallenges: (token: string) => ['take-home-link', token, 'challenges'] as const,
  takeHomeLinkSubmissions: (token: string) => ['take-home-link', token, 'submissions'] as const,
  practiceRuns: ['practice', 'runs'] as const,
  answer: (token: string) => ['answer', token] as const,
  availability: ['availability'] as const,
  guides: (companyId: string) => ['company', companyId, 'guides'] as const,
  panel: (id: string) => ['interview', id, 'panel'] as const,
  ratings: (id: string) => ['interview', id, 'ratings'] as const,
  notes: (id: string) => ['interview', id, 'notes'] as const,
  experience: (id: string) => ['interview', id, 'experience'] as const,
  selfIdentification: (id: string) => ['interview', id, 'self-identification'] as const,
  experiences: (companyId: string) => ['company', companyId, 'experiences'] as const,
  templates: (id: string) => ['company', id, 'templates'] as const,
  calendarFeed: ['calendar-feed'] as const,
  calendarConnections: ['calendar-connections'] as const,
  googleCalendar: ['google-calendar'] as const,
  conflicts: ['conflicts'] as const,
  room: (id: string) => ['interview', id, 'room'] as const,
  padUpdates: (id: string) => ['interview', id, 'pad-updates'] as const,
  messages: (id: string) => ['interview', id, 'messages'] as const,
  timeline: (id: string) => ['timeline', id] as const,
  runs: (id: string) => ['interview', id, 'runs'] as const,
  challenges: (companyId: string) => ['company', companyId, 'challenges'] as const,
  challenge: (companyId: string, slug: string) => ['company', companyId, 'challenges', slug] as const,
  writtenChallenge: (companyId: string, slug: string | null) =>
    ['company', companyId, 'challenges', 'written', slug] as const,
  interviewChallenges: (id: string) => ['interview', id, 'challenges'] as const,
  submissions: (id: string) => ['interview', id, 'submissions'] as const,
  recording: (id: string) => ['interview', id, 'recording'] as const,
  feedback: (id: string) => ['interview', id, 'feedback'] as const,
  feedbackDraft: (id: string) => ['feedback-draft', id] as const,
  feedbackHistory: (id: string) => ['feedback-history', id] as const,
  notifications: ['notifications'] as const,
  notificationSettings: ['notification-settings'] as const,
  push: ['push'] as const,
  unsubscribe: (token: string) => ['unsubscribe', token] as const,
  emails: ['admin', 'emails'] as const,
  audit: ['admin', 'audit'] as const,
  tasks: ['admin', 'tasks'] as const,
  system: ['admin', 'system'] as const,
  alerts: ['admin', 'alerts'] as const,
  sandbox: ['admin', 'sandbox'] as const,
};

export function listQuery<T>(
  key: readonly unknown[],
  fetchPage: (
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ items: T[]; nextCursor: string | null }>,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export const setupQuery = queryOptions({ queryKey: keys.setup, queryFn: api.getSetup, staleTime: 60_000 });

/** It changes with the server's version only. */
export const openApiQuery = queryOptions({
  queryKey: keys.openApi,
  queryFn: getOpenApi,
  staleTime: Infinity,
});

/** Who is signed in; null when nobody is. */
export const profileQuery = queryOptions({
  queryKey: keys.profile,
  // The first page waits for it, and says so rather than staying empty for long.
  retry: (failures, error) => failures < 1 && worthRetrying(failures, error) && pauseAsked(error) <= 5_000,
  queryFn: async () => {
    try {
      return await api.getProfile();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const resumesQuery = (userId: string) =>
  queryOptions({ queryKey: [...keys.resumes, userId], queryFn: () => api.listResumes(userId) });
/** What a version says. Its key changes with the version's row, so that a version that is gone is not asked for again. */
export const resumeQuery = (userId: string, { id, status, correctedAt }: ResumeVersion) =>
  queryOptions({
    queryKey: ['resume', id, status, correctedAt] as const,
    queryFn: () => api.getResume(userId, id),
  });

export const sessionsQuery = queryOptions({ queryKey: keys.sessions, queryFn: api.listSessions });
export const secondFactorsQuery = queryOptions({
  queryKey: keys.secondFactors,
  queryFn: api.getSecondFactors,
});
export const identitiesQuery = queryOptions({ queryKey: keys.identities, queryFn: api.listIdentities });
export const providersQuery = queryOptions({
  queryKey: keys.providers,
  queryFn: api.listProviders,
  staleTime: Infinity,
});
export const homeQuery = queryOptions({ queryKey: keys.home, queryFn: api.getHome });

export const companyQuery = (id: string) =>
  queryOptions({ queryKey: keys.company(id), queryFn: () => api.getCompany(id) });
export const membersQuery = (id: string) =>
  queryOptions({ queryKey: keys.members(id), queryFn: () => api.listMembers(id) });
export const memberInterviewsQuery = (id: string, userId: string) =>
  queryOptions({
    queryKey: keys.memberInterviews(id, userId),
    queryFn: () => api.listMemberInterviews(id, userId),
    // Asked each time, since it decides what is done next.
    staleTime: 0,
  });
export const companyInvitationsQuery = (id: string) =>
  queryOptions({ queryKey: keys.companyInvitations(id), queryFn: () => api.listCompanyInvitations(id) });
export const apiKeysQuery = (id: string) =>
  queryOptions({ queryKey: keys.apiKeys(id), queryFn: () => api.listApiKeys(id) });
export const webhooksQuery = (id: string) =>
  queryOptions({ queryKey: keys.webhooks(id), queryFn: () => api.listWebhooks(id) });
export const deliveriesQuery = (id: string, webhookId: string, status: DeliveryStatus | undefined) =>
  listQuery([...keys.webhooks(id), webhookId, { status }], (cursor, signal) =>
    api.listDeliveries(id, webhookId, { status, cursor }, signal),
  );
export const singleSignOnQuery = (id: string) =>
  queryOptions({ queryKey: keys.singleSignOn(id), queryFn: () => api.getSingleSignOn(id) });
export const companiesQuery = (q: string | undefined) =>
  listQuery([...keys.companies, { q }], (cursor, signal) => api.listCompanies({ q, cursor }, signal));
export const companyInvitationQuery = (token: string) =>
  queryOptions({ queryKey: keys.companyInvitation(token), queryFn: () => api.getCompanyInvitation(token) });
export const candidatesQuery = (id: string, q: string, limit = 25) =>
  listQuery([...keys.candidates(id), { q, limit }], (cursor, signal) =>
    api.listCandidates(id, { q: q || undefined, cursor, limit }, signal),
  );

export const jobsQuery = (id: string, filters: api.JobFilters) =>
  listQuery([...keys.jobs(id), filters], (cursor, signal) =>
    api.listJobs(id, { ...filters, cursor }, signal),
  );
export const jobQuery = (id: string) =>
  queryOptions({ queryKey: keys.job(id), queryFn: () => api.getJob(id) });
export const applicationsQuery = (jobId: string, filters: api.ApplicationFilters) =>
  listQuery([...keys.applications(jobId), filters], (cursor, signal) =>
    api.listApplications(jobId, { ...filters, cursor }, signal),
  );
export const applicationQuery = (id: string) =>
  queryOptions({ queryKey: keys.application(id), queryFn: () => api.getApplication(id) });
export const importsQuery = (jobId: string) =>
  queryOptions({
    queryKey: keys.imports(jobId),
    queryFn: () => api.listImports(jobId).then(({ items }) => items),
  });
export const importQuery = (jobId: string, id: string) =>
  queryOptions({
    queryKey: keys.import(jobId, id),
    queryFn: () => api.getImport(jobId, id),
    // Events bring it on; this is for those that got lost.
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? 3000 : false),
  });
export const importRowsQuery = (jobId: string, id: string, state: ImportRowState | undefined) =>
  listQuery([...keys.import(jobId, id), 'rows', { state }], (cursor, signal) =>
    api.listImportRows(jobId, id, { state, cursor, limit: 50 }, signal),
  );
/** It never changes once it has been read, and each reading is logged: events leave it alone. */
export const applicationResumeQuery = (id: string) =>
  queryOptions({
    queryKey: ['application-resume', id] as const,
    queryFn: () => api.getApplicationResume(id),
    // Its document is read shortly after it came in.
    refetchInterval: ({ state }) => (state.data?.status === 'PENDING' ? 3000 : false),
  });

export const interviewsQuery = (filters: api.InterviewFilters) =>
  listQuery([...keys.interviews, filters], (cursor, signal) =>
    api.listInterviews({ ...filters, cursor }, signal),
  );
/** The most pages that a calendar shows, of a hundred interviews each. */
const CALENDAR_PAGES = 10;

/** Every interview of some days, by their beginning. */
export const calendarQuery = (filters: api.InterviewFilters) =>
  queryOptions({
    queryKey: [...keys.interviews, 'calendar', filters],
    queryFn: async ({ signal }) => {
      const found: InterviewView[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < CALENDAR_PAGES; page += 1) {
        const { items, nextCursor } = await api.listInterviews({ ...filters, cursor, limit: 100 }, signal);
        found.push(...items);
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      return found;
    },
  });
export const templatesQuery = (companyId: string) =>
  queryOptions({ queryKey: keys.templates(companyId), queryFn: () => api.listTemplates(companyId) });
export const guidesQuery = (companyId: string) =>
  queryOptions({ queryKey: keys.guides(companyId), queryFn: () => api.listGuides(companyId) });
export const guideQuery = (companyId: string, id: string) =>
  queryOptions({ queryKey: [...keys.guides(companyId), id], queryFn: () => api.getGuide(companyId, id) });
export const panelQuery = (id: string) =>
  queryOptions({ queryKey: keys.panel(id), queryFn: () => api.getPanel(id) });
export const ratingsQuery = (id: string) =>
  queryOptions({ queryKey: keys.ratings(id), queryFn: () => api.listRatings(id) });
export const notesQuery = (id: string) =>
  queryOptions({ queryKey: keys.notes(id), queryFn: () => api.listNotes(id) });
export const experienceQuery = (id: string) =>
  queryOptions({ queryKey: keys.experience(id), queryFn: () => api.getExperience(id) });
export const selfIdentificationQuery = (id: string) =>
  queryOptions({ queryKey: keys.selfIdentification(id), queryFn: () => api.getSelfIdentification(id) });
export const experiencesQuery = (companyId: string) =>
  queryOptions({ queryKey: keys.experiences(companyId), queryFn: () => api.summariseExperiences(companyId) });
/** A company's people side by side. */
export const teamQuery = (companyId: string, from: string, to: string, timeZone: string) =>
  queryOptions({
    queryKey: [...keys.interviews, 'team', companyId, { from, to, timeZone }],
    queryFn: ({ signal }) => api.getTeamSchedule(companyId, { from, to, timeZone }, signal),
  });
export const interviewQuery = (id: string) =>
  queryOptions({ queryKey: keys.interview(id), queryFn: () => api.getInterview(id) });
export const interviewInvitationsQuery = (id: string) =>
  queryOptions({ queryKey: keys.interviewInvitations(id), queryFn: () => api.listInvitations(id) });
export const invitationQuery = (token: string) =>
  queryOptions({ queryKey: keys.invitation(token), queryFn: () => api.getInvitation(token) });

export const roomQuery = (id: string) =>
  queryOptions({ queryKey: keys.room(id), queryFn: () => api.getRoom(id) });
/** Page by page, all of it. */
async function allUpdates(
  read: (query: { after: number; limit: number }) => ReturnType<typeof api.listPadUpdates>,
) {
  let page = await read({ after: 0, limit: 5000 });
  const items = [...page.items];
  while (page.hasMore) {
    page = await read({ after: items.at(-1)?.number ?? 0, limit: 5000 });
    items.push(...page.items);
  }
  return { items, authors: page.authors };
}
/** Everything that was written in the code pad; it is read page by page, and needed as a whole. */
export const padUpdatesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.padUpdates(id),
    queryFn: ({ signal }) => allUpdates((query) => api.listPadUpdates(id, query, signal)),
    // What is being looked at is not put together anew under the reader's eyes.
    staleTime: Infinity,
    gcTime: 0,
  });
/** What happened in an interview. Each reading is logged: events leave it alone. */
export const timelineQuery = (id: string) =>
  queryOptions({ queryKey: keys.timeline(id), queryFn: () => api.listMoments(id) });
/** A whole chat, for whoever plays an interview again. */
export const wholeChatQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.timeline(id), 'chat'],
    queryFn: async ({ signal }) => {
      const found: MessageView[] = [];
      for (;;) {
        const after = found.at(-1)?.number ?? 0;
        const page = await api.listMessages(id, { after, limit: 100 }, signal);
        found.push(...page.items);
        if (!page.hasMore || page.items.length === 0) return found;
      }
    },
    staleTime: Infinity,
    gcTime: 0,
  });
export const recordingQuery = (id: string) =>
  queryOptions({ queryKey: keys.recording(id), queryFn: () => api.getRecording(id) });

export const feedbackQuery = (id: string) =>
  queryOptions({ queryKey: keys.feedback(id), queryFn: () => api.listFeedback(id) });
export const feedbackDraftQuery = (id: string) =>
  queryOptions({
    queryKey: keys.feedbackDraft(id),
    queryFn: async () => {
      try {
        return await api.getFeedbackDraft(id);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });
export const feedbackHistoryQuery = (id: string) =>
  queryOptions({ queryKey: keys.feedbackHistory(id), queryFn: () => api.listFeedbackHistory(id) });

/** The latest booking links of a company, or of one application. */
export const bookingLinksQuery = (companyId: string, application?: string) =>
  queryOptions({
    queryKey: [...keys.bookingLinks, companyId, { application }],
    queryFn: ({ signal }) => api.listBookingLinks({ companyId, application, limit: 100 }, signal),
  });
/** Which times a link would offer that was made from `body`. */
export const slotsQuery = (body: CreateBookingLink) =>
  queryOptions({
    queryKey: [...keys.bookingLinks, 'slots', body],
    queryFn: ({ signal }) => api.previewSlots(body, signal),
  });
/** What a booking link offers; others take times meanwhile, and no live event says so to whoever has no account. */
export const bookingQuery = (token: string) =>
  queryOptions({
    queryKey: keys.booking(token),
    queryFn: () => api.getBooking(token),
    refetchInterval: 60_000,
  });
/** A company's take-homes, as far as the reader may see them. */
export const takeHomesQuery = (companyId: string) =>
  listQuery([...keys.takeHomes, 'of', companyId], (cursor, signal) =>
    api.listTakeHomes(companyId, { cursor }, signal),
  );
export const takeHomeQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.takeHomes, id],
    queryFn: () => api.getTakeHome(id),
    // That its time is up is no event.
    refetchInterval: 60_000,
  });
/** Everything that was written in a take-home. */
export const takeHomeUpdatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['take-home-updates', id],
    queryFn: ({ signal }) => allUpdates((query) => api.listTakeHomeUpdates(id, query, signal)),
    staleTime: Infinity,
    gcTime: 0,
  });
/** What a take-home's link leads to; its company may open it again, and no live event says so to whoever has no account. */
export const takeHomeLinkQuery = (token: string) =>
  queryOptions({
    queryKey: keys.takeHomeLink(token),
    queryFn: () => api.getTakeHomeLink(token),
    refetchInterval: 30_000,
  });
export const answerQuery = (token: string) =>
  queryOptions({ queryKey: keys.answer(token), queryFn: () => api.getAnswer(token) });
export const calendarFeedQuery = queryOptions({ queryKey: keys.calendarFeed, queryFn: api.getCalendarFeed });
export const calendarConnectionsQuery = queryOptions({
  queryKey: keys.calendarConnections,
  queryFn: api.listCalendarConnections,
});
export const googleCalendarQuery = queryOptions({
  queryKey: keys.googleCalendar,
  queryFn: api.getGoogleCalendar,
  staleTime: Infinity,
});
/** What stands against times that somebody is about to choose. Nobody waits for a hint that does not come at once. */
export const conflictsQuery = (companyId: string, body: FindConflicts) =>
  queryOptions({
    queryKey: [...keys.conflicts, companyId, body],
    queryFn: ({ signal }) => api.findConflicts(companyId, body, signal),
    staleTime: 10_000,
    retry: false,
    networkMode: 'always',
  });
export const availabilityQuery = queryOptions({ queryKey: keys.availability, queryFn: api.getAvailability });

export const challengesQuery = (companyId: string) =>
  queryOptions({ queryKey: keys.challenges(companyId), queryFn: () => api.listChallenges(companyId) });
export const challengeQuery = (companyId: string, slug: string) =>
  queryOptions({
    queryKey: keys.challenge(companyId, slug),
    queryFn: () => api.getChallenge(companyId, slug),
  });
/** A challenge to write, a new one without a slug. Nobody goes on with what an earlier visit was told. */
export const writtenChallengeQuery = (companyId: string, slug: string | null) =>
  queryOptions({
    queryKey: keys.writtenChallenge(companyId, slug),
    queryFn: () => (slug === null ? api.beginChallenge(companyId) : api.getWrittenChallenge(companyId, slug)),
    gcTime: 0,
  });
export const notificationsQuery = (filters: api.NotificationFilters) =>
  listQuery([...keys.notifications, filters], (cursor, signal) =>
    api.listNotifications({ ...filters, cursor }, signal),
  );
export const latestNotificationsQuery = queryOptions({
  queryKey: [...keys.notifications, 'latest'] as const,
  queryFn: ({ signal }) => api.listNotifications({ limit: 10 }, signal),
});
export const notificationSettingsQuery = queryOptions({
  queryKey: keys.notificationSettings,
  queryFn: api.getNotificationSettings,
});
export const pushQuery = queryOptions({ queryKey: keys.push, queryFn: api.getPush });
export const unsubscribeQuery = (token: string) =>
  queryOptions({ queryKey: keys.unsubscribe(token), queryFn: () => api.getUnsubscribe(token) });
export const usersQuery = (filters: api.UserFilters) =>
  listQuery([...keys.users, filters], (cursor, signal) => api.listUsers({ ...filters, cursor }, signal));
export const accountQuery = (id: string) =>
  queryOptions({ queryKey: keys.account(id), queryFn: () => api.getAccount(id) });
export const emailsQuery = (filters: api.EmailFilters) =>
  listQuery([...keys.emails, filters], (cursor, signal) => api.listEmails({ ...filters, cursor }, signal));
export const emailQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.emails, 'one', id], queryFn: () => api.getEmail(id) });
export const failedEmailsQuery = (since: string) =>
  queryOptions({
    queryKey: [...keys.emails, 'failed', since],
    queryFn: () => api.countFailedEmails(since),
  });
export const auditQuery = (filters: api.AuditFilters) =>
  listQuery([...keys.audit, filters], (cursor, signal) => api.listAudit({ ...filters, cursor }, signal));
export const tasksQuery = (status: TaskStatus | undefined) =>
  listQuery([...keys.tasks, { status }], (cursor, signal) => api.listTasks({ status, cursor }, signal));
export const sandboxQuery = queryOptions({ queryKey: keys.sandbox, queryFn: api.getSandbox });
export const alertsQuery = queryOptions({ queryKey: keys.alerts, queryFn: api.listAlerts });
export const systemQuery = queryOptions({ queryKey: keys.system, queryFn: api.getSystem });
