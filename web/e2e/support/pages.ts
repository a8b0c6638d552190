import type { Page } from '@playwright/test';
import type { Account, Api, Interview } from './api';
import { mailedAnswer, mailedText } from './mail';

/** Where a page is, who looks at it, and what shows that it has loaded. */
export interface Shown {
  name: string;
  path: string;
  as: 'nobody' | 'interviewer' | 'candidate' | 'admin';
  /** The server renders it, without a script and in its own languages: it knows nothing of the pseudo one. */
  fromServer?: true;
}

/** Something to look at: people, and interviews at several times. */
export interface World {
  people: Record<Exclude<Shown['as'], 'nobody'>, Account>;
  interview: Interview;
  companyInvitation: string;
  /** A public job with an application. */
  job: { id: string };
  application: { id: string };
  /** Candidates for the job who are not added yet. */
  draft: { id: string };
  /** The same from their résumés. */
  pile: { id: string };
  /** One of the company's own. */
  challenge: { slug: string };
  /** The company's questions. */
  guide: { id: string };
  /** Where a candidate chooses a time, and where one is booked already. */
  booking: { open: string; booked: string };
  /** Where a candidate says whether they come. */
  answer: string;
  /** Work that was given: its page, and where its candidate writes before and after they have begun. */
  takeHome: { id: string; link: string; begun: string };
  /** Where mails are refused. */
  unsubscribe: string;
  /** A program that is told things, and cannot be reached. */
  webhook: { id: string };
}

export async function makeWorld(api: Api): Promise<World> {
  const [admin, interviewer, candidate] = [await api.admin(), await api.interviewer(), await api.candidate()];
  const interview = await api.interview(interviewer, { startsInMinutes: 12 });
  await api.interview(interviewer, {
    title: 'Παρουσίαση έργων',
    startsInMinutes: 26 * 60,
    candidateName: 'Άμαρα',
  });
  await api.interview(interviewer, {
    title: 'Ηγεσία ομάδας',
    startsInMinutes: 50 * 60,
    candidateName: 'Λουκάς',
  });
  const cancelled = await api.interview(interviewer, { title: 'Δεδομένα', startsInMinutes: 99 * 60 });
  await api.send(interviewer, 'DELETE', `/api/interviews/${cancelled.id}?reason=position_closed`);
  const invitation = await api.send<{ link: string }>(
    interviewer,
    'POST',
    `/api/companies/${interviewer.companyId}/invitations`,
    { email: `${crypto.randomUUID()}@colleague.test`, role: 'INTERVIEWER' },
  );
  await api.send(interviewer, 'POST', `/api/companies/${interviewer.companyId}/interview-templates`, {
    name: 'Ημέρα συνεντεύξεων',
    rounds: ['Συστήματα', 'Αξίες'].map((title) => ({
      title,
      durationMinutes: 45,
      gapMinutes: 10,
      panel: [{ userId: interviewer.id, seat: 'REQUIRED' }],
    })),
  });
  const guide = await api.send<{ id: string }>(
    interviewer,
    'POST',
    `/api/companies/${interviewer.companyId}/guides`,
    {
      name: 'Συστήματα',
      description: 'Για το πρώτο τεχνικό στάδιο.',
      sections: [
        {
          title: 'Γνωριμία',
          minutes: 5,
          questions: [
            { text: 'Τι φτιάξατε τελευταία;', followUps: ['Γιατί έτσι;'], signals: ['Εξηγεί επιλογές'] },
          ],
        },
      ],
    },
  );
  const challenge = await api.send<{ slug: string }>(
    interviewer,
    'POST',
    `/api/companies/${interviewer.companyId}/written-challenges`,
    {
      title: 'Άθροισμα',
      difficulty: 'EASY',
      skills: [],
      minutes: 5,
      statement: 'Προσθέστε ένα.',
      comparison: 'EXACT',
      limits: { wallMs: 4000, memoryMib: 256 },
      call: { name: 'add_one', returns: 'int', parameters: [{ name: 'n', type: 'int' }] },
      examples: [{ input: ['1'], expected: ['2'] }],
      groups: [{ name: 'Μεγάλα', weight: 1, tests: [{ input: ['41'], expected: ['42'] }] }],
      generators: {},
      growth: null,
      mistakes: [],
      starters: { python: 'def add_one(n):\n    return n\n' },
      solutions: {},
    },
  );
  const job = await api.send<{ id: string }>(
    interviewer,
    'POST',
    `/api/companies/${interviewer.companyId}/jobs`,
    {
      title: 'Μηχανικός λογισμικού',
      description: 'Χτίζουμε πράγματα που κρατούν.',
      requirements: 'Χρόνια με διακομιστές.',
      location: 'Αθήνα',
      isPublished: true,
      questions: [
        { text: 'Γιατί εμείς;', required: true },
        { text: 'Οδηγείτε;', kind: 'YES_NO' },
      ],
    },
  );
  const application = await api.send<{ id: string }>(
    interviewer,
    'POST',
    `/api/jobs/${job.id}/applications`,
    {
      name: 'Ζωή Ζακ',
      email: `${crypto.randomUUID()}@candidate.test`,
      source: 'REFERRAL',
    },
  );
  const draft = await api.upload<{ id: string }>(
    interviewer,
    `/api/jobs/${job.id}/imports`,
    'υποψήφιοι.csv',
    'Name;Email;Πόλη\nΚλειώ;klio@candidate.test;Αθήνα\nΚλειώ Β;klio@candidate.test;\n',
  );
  const pile = await api.send<{ id: string }>(interviewer, 'POST', `/api/jobs/${job.id}/imports/resumes`, {});
  for (const [name, text] of [
    ['Κλειώ.txt', 'Κλειώ Κόλλια\nΑθήνα | klio@candidate.test | +30 210 123 4567\n'],
    ['άγνωστο.txt', 'Βιογραφικό\n\nΑθήνα, και τίποτε άλλο που να το γνωρίζει κανείς\n'],
  ] as const) {
    await api.upload(interviewer, `/api/jobs/${job.id}/imports/${pile.id}/files`, name, text);
  }
  return {
    webhook: await addWebhook(api, interviewer),
    unsubscribe: await unsubscribePath(api, cancelled.candidateEmail),
    booking: { open: await bookingPath(api, interviewer), booked: await bookedPath(api, interviewer) },
    takeHome: await giveTakeHomes(api, interviewer),
    answer: await mailedAnswer(api, interview.candidateEmail),
    job,
    challenge,
    guide,
    application,
    draft,
    pile,
    people: { admin, interviewer, candidate },
    interview,
    companyInvitation: new URL(invitation.link).pathname,
  };
}

/** A webhook whose test could not be delivered: nobody listens at the port for what is thrown away (RFC 863). */
async function addWebhook(api: Api, by: Account): Promise<World['webhook']> {
  const webhooks = `/api/companies/${by.companyId}/webhooks`;
  const { webhook } = await api.send<{ webhook: { id: string } }>(by, 'POST', webhooks, {
    url: 'http://127.0.0.1:9/hook',
    description: 'Μισθοδοσία',
    events: ['offer.accepted'],
  });
  await api.send(by, 'POST', `${webhooks}/${webhook.id}/test`);
  return webhook;
}

/** Where the mail says that tells of a cancelled interview. */
async function unsubscribePath(api: Api, address: string): Promise<string> {
  const mail = await mailedText(api, address, 'interview_cancelled');
  return new URL(/https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail)?.[0] ?? 'nowhere:').pathname;
}

/** Where a candidate chooses a time with this interviewer. */
async function bookingPath(api: Api, by: Account): Promise<string> {
  const { link } = await api.send<{ link: string }>(by, 'POST', '/api/booking-links', {
    title: 'Σχεδιασμός συστημάτων',
    description: 'Θα μιλήσουμε για ένα σύστημα που φτιάξατε.',
    timeZone: 'America/New_York',
    durationMinutes: 45,
    candidateEmail: `${crypto.randomUUID()}@guest.test`,
    candidateName: 'Κλειώ',
    panel: [{ userId: by.id, seat: 'REQUIRED' }],
    sendEmail: false,
  });
  return new URL(link).pathname;
}

/** Work for two candidates, one of whom has begun. */
async function giveTakeHomes(api: Api, by: Account): Promise<World['takeHome']> {
  const give = async () => {
    const made = await api.send<{ link: string; takeHome: { id: string } }>(
      by,
      'POST',
      `/api/companies/${by.companyId}/take-homes`,
      {
        title: 'Περιοριστής ρυθμού',
        instructions: 'Γράψτε έναν **περιοριστή**.',
        timeZone: 'America/New_York',
        candidateEmail: `${crypto.randomUUID()}@guest.test`,
        candidateName: 'Κλειώ',
        deadline: new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString(),
        durationMinutes: 120,
        language: 'python',
        starter: 'def limit():\n    pass\n',
        challenges: ['fair-split'],
      },
    );
    return { id: made.takeHome.id, path: new URL(made.link).pathname };
  };
  const [open, begun] = [await give(), await give()];
  const token = begun.path.split('/').at(-1);
  await api.send(by, 'POST', `/api/take-home-links/${token}/start`, { name: 'Κλειώ' });
  return { id: begun.id, link: open.path, begun: begun.path };
}

async function bookedPath(api: Api, by: Account): Promise<string> {
  const path = await bookingPath(api, by);
  const booking = `/api/bookings/${path.split('/').at(-1)}`;
  const { slots } = await api.send<{ slots: string[] }>(by, 'GET', booking);
  await api.send(by, 'POST', `${booking}/confirm`, { start: slots.at(-1) });
  return path;
}

export function mainPages({
  interview,
  companyInvitation,
  people,
  job,
  challenge,
  guide,
  application,
  draft,
  pile,
  booking,
  answer,
  takeHome,
  unsubscribe,
  webhook,
}: World): Shown[] {
  const one = `/interviews/${interview.id}`;
  return [
    { name: 'sign-in', path: '/sign-in', as: 'nobody' },
    { name: 'sign-up', path: '/sign-up', as: 'nobody' },
    { name: 'setup-done', path: '/setup', as: 'nobody' },
    { name: 'join', path: new URL(interview.link).pathname, as: 'nobody' },
    { name: 'join-bad-link', path: '/join/nothing', as: 'nobody' },
    { name: 'book', path: booking.open, as: 'nobody' },
    { name: 'book-done', path: booking.booked, as: 'nobody' },
    { name: 'book-bad-link', path: '/book/nothing', as: 'nobody' },
    { name: 'take-home-link', path: takeHome.link, as: 'nobody' },
    { name: 'take-home-begun', path: takeHome.begun, as: 'nobody' },
    { name: 'take-home-bad-link', path: '/take-home/nothing', as: 'nobody' },
    { name: 'answer', path: `${answer}?answer=decline`, as: 'nobody' },
    { name: 'answer-bad-link', path: '/answer/nothing', as: 'nobody' },
    { name: 'company-invitation', path: companyInvitation, as: 'nobody' },
    { name: 'careers-job', path: `/careers/${job.id}`, as: 'nobody', fromServer: true },
    { name: 'careers-none', path: '/careers/nothing', as: 'nobody', fromServer: true },
    {
      name: 'careers-company',
      path: `/careers/companies/${people.interviewer.companyId}`,
      as: 'nobody',
      fromServer: true,
    },
    { name: 'apply', path: `/careers/${job.id}/apply`, as: 'nobody' },
    { name: 'not-found', path: '/nowhere', as: 'nobody' },
    { name: 'home', path: '/', as: 'interviewer' },
    { name: 'interviews', path: '/interviews?view=list', as: 'interviewer' },
    { name: 'interviews-no-match', path: '/interviews?view=list&q=zzz', as: 'interviewer' },
    { name: 'interviews-day', path: '/interviews?view=day', as: 'interviewer' },
    { name: 'interviews-team', path: '/interviews?view=team', as: 'interviewer' },
    { name: 'interviews-team-week', path: '/interviews?view=team&span=week', as: 'interviewer' },
    { name: 'interviews-week', path: '/interviews?view=week', as: 'interviewer' },
    { name: 'panel-day', path: '/interviews/panel', as: 'interviewer' },
    { name: 'interview-new', path: '/interviews/new', as: 'interviewer' },
    { name: 'interview', path: one, as: 'interviewer' },
    { name: 'interview-edit', path: `${one}/edit`, as: 'interviewer' },
    { name: 'feedback-too-early', path: `${one}/feedback`, as: 'interviewer' },
    { name: 'interview-code', path: `${one}/code`, as: 'interviewer' },
    { name: 'candidates', path: '/candidates', as: 'interviewer' },
    { name: 'take-homes', path: '/take-homes', as: 'interviewer' },
    { name: 'take-home-new', path: '/take-homes/new', as: 'interviewer' },
    { name: 'take-home', path: `/take-homes/${takeHome.id}`, as: 'interviewer' },
    { name: 'take-home-replay', path: `/take-homes/${takeHome.id}?view=replay`, as: 'interviewer' },
    { name: 'jobs', path: '/jobs', as: 'interviewer' },
    { name: 'library', path: '/library/challenges', as: 'interviewer' },
    { name: 'challenge', path: '/library/challenges/fair-split', as: 'interviewer' },
    { name: 'challenge-new', path: '/library/new-challenge', as: 'interviewer' },
    { name: 'challenge-edit', path: `/library/challenges/${challenge.slug}/edit`, as: 'interviewer' },
    { name: 'job-new', path: '/jobs/new', as: 'interviewer' },
    { name: 'job', path: `/jobs/${job.id}`, as: 'interviewer' },
    { name: 'job-details', path: `/jobs/${job.id}?tab=details`, as: 'interviewer' },
    { name: 'job-edit', path: `/jobs/${job.id}/edit`, as: 'interviewer' },
    { name: 'job-import', path: `/jobs/${job.id}/import`, as: 'interviewer' },
    { name: 'job-import-draft', path: `/jobs/${job.id}/import/${draft.id}`, as: 'interviewer' },
    { name: 'job-import-pile', path: `/jobs/${job.id}/import/${pile.id}`, as: 'interviewer' },
    { name: 'application', path: `/jobs/${job.id}?application=${application.id}`, as: 'interviewer' },
    {
      name: 'interview-for-application',
      path: `/interviews/new?application=${application.id}`,
      as: 'interviewer',
    },
    { name: 'library-guides', path: '/library/guides', as: 'interviewer' },
    { name: 'library-guide-new', path: '/library/guides/new', as: 'interviewer' },
    { name: 'library-guide', path: `/library/guides/${guide.id}`, as: 'interviewer' },
    { name: 'settings-profile', path: '/settings/profile', as: 'interviewer' },
    { name: 'notifications', path: '/notifications', as: 'interviewer' },
    { name: 'notifications-none', path: '/notifications?kind=recording_ready', as: 'interviewer' },
    { name: 'unsubscribe-bad-link', path: '/unsubscribe/nothing', as: 'nobody' },
    { name: 'unsubscribe', path: unsubscribe, as: 'nobody' },
    { name: 'settings-notifications', path: '/settings/notifications', as: 'interviewer' },
    { name: 'settings-sessions', path: '/settings/sessions', as: 'interviewer' },
    { name: 'settings-availability', path: '/settings/availability', as: 'interviewer' },
    { name: 'settings-calendar', path: '/settings/calendar', as: 'interviewer' },
    { name: 'settings-calendar-google', path: '/settings/calendar/google', as: 'interviewer' },
    { name: 'settings-company', path: '/settings/company', as: 'interviewer' },
    { name: 'settings-members', path: '/settings/members', as: 'interviewer' },
    { name: 'settings-templates', path: '/settings/templates', as: 'interviewer' },
    { name: 'settings-api-keys', path: '/settings/api-keys', as: 'interviewer' },
    { name: 'settings-webhooks', path: '/settings/webhooks', as: 'interviewer' },
    { name: 'settings-webhook', path: `/settings/webhooks/${webhook.id}`, as: 'interviewer' },
    { name: 'help', path: '/help', as: 'interviewer' },
    { name: 'api-reference', path: '/help/api', as: 'interviewer' },
    { name: 'settings-resume', path: '/settings/resume', as: 'candidate' },
    { name: 'practice', path: '/practice', as: 'candidate' },
    { name: 'candidate-home', path: '/', as: 'candidate' },
    { name: 'admin-users', path: '/admin/users', as: 'admin' },
    { name: 'admin-person', path: `/admin/users/${people.interviewer.id}`, as: 'admin' },
    { name: 'admin-companies', path: '/admin/companies', as: 'admin' },
    { name: 'admin-company', path: `/admin/companies/${people.interviewer.companyId}`, as: 'admin' },
    { name: 'admin-audit', path: '/admin/audit', as: 'admin' },
    { name: 'admin-mailbox', path: '/admin/mailbox', as: 'admin' },
    { name: 'admin-tasks', path: '/admin/tasks', as: 'admin' },
    { name: 'admin-system', path: '/admin/system', as: 'admin' },
  ];
}

/** Waits until the application shows the page, which has its heading, and no skeleton is left. */
export async function untilLoaded(page: Page): Promise<void> {
  await page.locator('#prerendered').waitFor({ state: 'detached' });
  await page.locator('h1').first().waitFor();
  await page.locator('[data-connecting]').waitFor({ state: 'detached' });
  await page.locator('h1').first().waitFor();
  await page.locator('[data-afterwards]').first().waitFor({ state: 'detached' });
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}
