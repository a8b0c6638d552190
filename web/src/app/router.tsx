import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import {
  answerQuery,
  bookingQuery,
  companyInvitationQuery,
  invitationQuery,
  profileQuery,
  setupQuery,
  takeHomeLinkQuery,
} from '@/api/queries';
import { adoptLanguage, loadCatalogue } from '@/lib/i18n';
import { asked, type Search } from './asked';
import { beforehand, beforehandOutside, inTime, onSearch } from './beforehand';
import { ConnectingPage, ErrorPage, NotFoundPage } from './pages';
import { queryClient } from './query-client';
import { Root } from './Root';
import { Shell } from './shell/Shell';
import { SignedIn } from './SignedIn';

interface RouterContext {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
  validateSearch: (search: Record<string, unknown>): Search =>
    Object.fromEntries(
      Object.entries(search).flatMap(([key, value]) =>
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? [[key, String(value)]]
          : [],
      ),
    ),
});

/** Loads a page's script and the catalogue's texts side by side. */
const withTexts =
  <M,>(load: () => Promise<M>) =>
  async (): Promise<M> => {
    const [module] = await Promise.all([load(), loadCatalogue()]);
    return module;
  };

// Speaks with the entrance's texts alone, and is more often shown without the router (`Entrance.tsx`).
const auth = () => import('@/features/auth');
const recovery = withTexts(() => import('@/features/recovery/pages'));
const home = withTexts(() => import('@/features/home/pages'));
const interview = withTexts(() => import('@/features/interview/pages'));
const interviews = withTexts(() => import('@/features/interviews/pages'));
const interviewForms = withTexts(async () => (await import('@/features/interview/pages')).loadForms());
const panel = withTexts(() => import('@/features/panel/pages'));
const guide = withTexts(() => import('@/features/guide/pages'));
const feedback = withTexts(() => import('@/features/feedback/pages'));
const candidates = withTexts(() => import('@/features/candidates/pages'));
const jobs = withTexts(() => import('@/features/jobs/pages'));
const jobForms = withTexts(async () => (await import('@/features/jobs/pages')).loadForms());
const imports = withTexts(async () => (await import('@/features/jobs/pages')).loadImports());
const challenges = withTexts(() => import('@/features/challenges/pages'));
const challengeEditor = withTexts(async () => (await import('@/features/challenges/pages')).loadEditor());
const settings = withTexts(() => import('@/features/settings/pages'));
const webhooks = withTexts(() => import('@/features/webhooks/pages'));
const invitation = withTexts(() => import('@/features/invitation/pages'));
const booking = withTexts(() => import('@/features/booking/pages'));
const takeHomes = withTexts(() => import('@/features/take-home/pages'));
const newTakeHome = withTexts(async () => (await import('@/features/take-home/pages')).loadNew());
const takeHome = withTexts(async () => (await import('@/features/take-home/pages')).loadWatched());
const practice = withTexts(async () => (await import('@/features/take-home/pages')).loadPractice());
const work = withTexts(async () => (await import('@/features/take-home/pages')).loadWork());
const calendar = withTexts(() => import('@/features/calendar/pages'));
const notifications = withTexts(() => import('@/features/notifications/pages'));
const admin = withTexts(() => import('@/features/admin/pages'));
const help = withTexts(() => import('@/features/help/pages'));
const lobby = withTexts(() => import('@/features/lobby/pages'));
const room = withTexts(() => import('@/features/room/pages'));
const recording = withTexts(() => import('@/features/recording/pages'));
const timeline = withTexts(() => import('@/features/timeline/pages'));

// Pages without a session.
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(auth, 'SetupPage'),
});
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(auth, 'SignInPage'),
});
const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  component: lazyRouteComponent(auth, 'SignUpPage'),
});
const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(recovery, 'ForgotPasswordPage'),
});
const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password/$token',
  component: lazyRouteComponent(recovery, 'ResetPasswordPage'),
});
const confirmEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/confirm-email/$token',
  component: lazyRouteComponent(recovery, 'ConfirmEmailPage'),
});
const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join/$token',
  component: lazyRouteComponent(invitation, 'JoinPage'),
  loader: (at) => beforehandOutside([invitationQuery(at.params.token)], at),
});
const bookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/book/$token',
  component: lazyRouteComponent(booking, 'BookPage'),
  loader: (at) => beforehandOutside([bookingQuery(at.params.token)], at),
});
const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/take-home/$token',
  component: lazyRouteComponent(work, 'WorkPage'),
  loader: async (at) => {
    const { token } = at.params;
    await beforehandOutside([takeHomeLinkQuery(token)], at);
    if (!at.preload) await inTime(work().then((page) => page.loadParts(at.context.queryClient, token)));
  },
});
const answerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/answer/$token',
  component: lazyRouteComponent(calendar, 'AnswerPage'),
  loader: (at) => beforehandOutside([answerQuery(at.params.token)], at),
});
const unsubscribeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unsubscribe/$token',
  component: lazyRouteComponent(notifications, 'UnsubscribePage'),
});
const companyInviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$token',
  component: lazyRouteComponent(invitation, 'CompanyInvitePage'),
  loader: (at) => beforehandOutside([companyInvitationQuery(at.params.token), profileQuery], at),
});

/** Loads the page once more; what waits for it waits until it is gone. */
const loadAnew = () => {
  window.location.reload();
  return new Promise<never>(() => undefined);
};

/** Everything below needs a session; without one the reader signs in and comes back. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: SignedIn,
  pendingComponent: ConnectingPage,
  // A server that answers as it should is not worth a page that comes and goes.
  pendingMs: 1500,
  beforeLoad: async ({ context, location, preload }) => {
    const profile = await context.queryClient.ensureQueryData(profileQuery);
    if (profile) {
      if (!preload && adoptLanguage(profile.user.language ?? null)) await loadAnew();
      return;
    }
    const setup = await context.queryClient.ensureQueryData(setupQuery);
    if (setup.needed) redirect({ to: '/setup', throw: true });
    redirect({
      to: '/sign-in',
      search: location.href === '/' ? {} : { returnTo: location.href },
      throw: true,
    });
  },
});

// The lobby and the room are their own space, without rail or bar.
const lobbyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/interviews/$interviewId/lobby',
  component: lazyRouteComponent(lobby, 'LobbyPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.call, at),
});
const roomRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/interviews/$interviewId/room',
  component: lazyRouteComponent(room, 'RoomPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.call, at),
});

const shellRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'shell',
  component: Shell,
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(home, 'HomePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.home, at),
});
const interviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews',
  component: lazyRouteComponent(interviews, 'InterviewListPage'),
  loaderDeps: onSearch,
  loader: async (at) => {
    const script = interviews().then((page) => page.loadView(at.deps));
    await Promise.all([inTime(script), beforehand(asked.interviews, at)]);
  },
});
const newInterviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/new',
  component: lazyRouteComponent(interviewForms, 'NewInterviewPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.newInterview, at),
});
const panelDayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/panel',
  component: lazyRouteComponent(panel, 'PanelDayPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.panelDay, at),
});
const interviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/$interviewId',
  component: lazyRouteComponent(interview, 'InterviewPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.interview, at),
});
const editInterviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/$interviewId/edit',
  component: lazyRouteComponent(interviewForms, 'EditInterviewPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.interview, at),
});
const recordingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/$interviewId/recording',
  component: lazyRouteComponent(recording, 'RecordingPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.recording, at),
});
const codeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/$interviewId/code',
  component: lazyRouteComponent(timeline, 'ReplayPage'),
  loaderDeps: onSearch,
  loader: async (at) => {
    const script = at.preload ? Promise.resolve() : timeline().then((page) => page.loadReplay());
    await Promise.all([inTime(script), beforehand(asked.replay, at)]);
  },
});
const feedbackRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interviews/$interviewId/feedback',
  component: lazyRouteComponent(feedback, 'FeedbackPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.interview, at),
});
const candidatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/candidates',
  component: lazyRouteComponent(candidates, 'CandidatesPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.candidates, at),
});
const takeHomesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/take-homes',
  component: lazyRouteComponent(takeHomes, 'TakeHomesPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.takeHomes, at),
});
const newTakeHomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/take-homes/new',
  component: lazyRouteComponent(newTakeHome, 'NewTakeHomePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.newTakeHome, at),
});
const takeHomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/take-homes/$takeHomeId',
  component: lazyRouteComponent(takeHome, 'TakeHomePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.takeHome, at),
});
const practiceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/practice',
  component: lazyRouteComponent(practice, 'PracticePage'),
  loader: (at) => {
    const { queryClient } = at.context;
    return at.preload ? undefined : inTime(practice().then((page) => page.loadParts(queryClient)));
  },
});
const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  component: lazyRouteComponent(jobs, 'JobListPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.jobs, at),
});
const newJobRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs/new',
  component: lazyRouteComponent(jobForms, 'NewJobPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.jobForm, at),
});
const jobRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs/$jobId',
  component: lazyRouteComponent(jobs, 'JobPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.job, at),
});
const editJobRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs/$jobId/edit',
  component: lazyRouteComponent(jobForms, 'EditJobPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.jobForm, at),
});
const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs/$jobId/import',
  component: lazyRouteComponent(imports, 'ImportPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.imports, at),
});
const importReviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs/$jobId/import/$importId',
  component: lazyRouteComponent(imports, 'ImportReviewPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.import, at),
});
const libraryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library',
  beforeLoad: () => {
    redirect({ to: '/library/challenges', throw: true });
  },
});
const guidesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/guides',
  component: lazyRouteComponent(guide, 'GuidesPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.guides, at),
});
const newGuideRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/guides/new',
  component: lazyRouteComponent(guide, 'NewGuidePage'),
});
const guideRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/guides/$guideId',
  component: lazyRouteComponent(guide, 'GuidePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.guide, at),
});
const challengesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/challenges',
  component: lazyRouteComponent(challenges, 'LibraryPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.challenges, at),
});
const newChallengeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/new-challenge',
  component: lazyRouteComponent(challengeEditor, 'NewChallengePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.writtenChallenge, at),
});
const editChallengeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/challenges/$slug/edit',
  component: lazyRouteComponent(challengeEditor, 'EditChallengePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.writtenChallenge, at),
});
const challengeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/library/challenges/$slug',
  component: lazyRouteComponent(challenges, 'ChallengePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.challenge, at),
});
const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  beforeLoad: () => {
    redirect({ to: '/settings/$section', params: { section: 'profile' }, throw: true });
  },
});
const settingsSectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/$section',
  component: lazyRouteComponent(settings, 'SettingsPage'),
  loaderDeps: onSearch,
  loader: async (at) => {
    const script = settings().then((page) => page.loadSection(at.params.section));
    await Promise.all([inTime(script), beforehand(asked.settings, at)]);
  },
});
const googleCalendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/calendar/google',
  component: lazyRouteComponent(calendar, 'GoogleReturnPage'),
});
const webhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/webhooks/$webhookId',
  component: lazyRouteComponent(webhooks, 'WebhookPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.webhook, at),
});
const claimRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/claim',
  component: lazyRouteComponent(recovery, 'ClaimPage'),
});
const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  beforeLoad: () => {
    redirect({ to: '/admin/$section', params: { section: 'users' }, throw: true });
  },
});
const adminSectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/$section',
  component: lazyRouteComponent(admin, 'AdminPage'),
  loaderDeps: onSearch,
  loader: async (at) => {
    const script = admin().then((page) => page.loadSection(at.params.section));
    await Promise.all([inTime(script), beforehand(asked.admin, at)]);
  },
});
const adminPersonRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/users/$userId',
  component: lazyRouteComponent(admin, 'PersonPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.adminPerson, at),
});
const adminCompanyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/companies/$companyId',
  component: lazyRouteComponent(admin, 'CompanyPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.adminCompany, at),
});
const notificationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notifications',
  component: lazyRouteComponent(notifications, 'NotificationsPage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.notifications, at),
});
const helpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/help',
  component: lazyRouteComponent(help, 'HelpPage'),
});
const apiRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/help/api',
  component: lazyRouteComponent(help, 'ApiReferencePage'),
  loaderDeps: onSearch,
  loader: (at) => beforehand(asked.apiReference, at),
});

const routeTree = rootRoute.addChildren([
  setupRoute,
  signInRoute,
  signUpRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  confirmEmailRoute,
  joinRoute,
  bookRoute,
  workRoute,
  answerRoute,
  unsubscribeRoute,
  companyInviteRoute,
  signedInRoute.addChildren([
    lobbyRoute,
    roomRoute,
    shellRoute.addChildren([
      homeRoute,
      interviewsRoute,
      newInterviewRoute,
      panelDayRoute,
      interviewRoute,
      editInterviewRoute,
      recordingRoute,
      codeRoute,
      feedbackRoute,
      candidatesRoute,
      takeHomesRoute,
      newTakeHomeRoute,
      takeHomeRoute,
      practiceRoute,
      jobsRoute,
      newJobRoute,
      jobRoute,
      editJobRoute,
      importRoute,
      importReviewRoute,
      libraryRoute,
      guidesRoute,
      newGuideRoute,
      guideRoute,
      challengesRoute,
      newChallengeRoute,
      challengeRoute,
      editChallengeRoute,
      settingsRoute,
      settingsSectionRoute,
      googleCalendarRoute,
      webhookRoute,
      claimRoute,
      adminRoute,
      adminSectionRoute,
      adminPersonRoute,
      adminCompanyRoute,
      notificationsRoute,
      helpRoute,
      apiRoute,
    ]),
  ]),
]);

/** Query strings stay plain: `?q=ana&status=SCHEDULED`, without JSON. */
function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(key, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // What is pointed at has its script loaded only; whoever then goes there has it ask beforehand, and wait for it.
  defaultPreloadStaleTime: 0,
  defaultStaleReloadMode: 'blocking',
  defaultPendingMs: 150,
  scrollRestoration: true,
  stringifySearch,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
