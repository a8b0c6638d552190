import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support/fixtures';
import { pictures } from './support/looks';
import { mailedText } from './support/mail';

/**
 * Delivers a push to this page's worker, as the browser would have from its service; what it then shows. The browser says so: a page that asks for
 * notifications takes away those that are not on the screen yet.
 */
async function push(page: Page, data: object): Promise<Record<string, string>> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const active = versions.find(({ status }) => status === 'activated');
      if (active) resolve(active.registrationId);
    });
  });
  const shown = new Promise<Record<string, string>>((resolve) => {
    devtools.on('BackgroundService.backgroundServiceEventReceived', ({ backgroundServiceEvent }) => {
      const { eventName, eventMetadata } = backgroundServiceEvent;
      if (eventName !== 'Notification displayed') return;
      resolve(Object.fromEntries(eventMetadata.map(({ key, value }) => [key, value])));
    });
  });
  await devtools.send('BackgroundService.startObserving', { service: 'notifications' });
  await devtools.send('BackgroundService.setRecording', { service: 'notifications', shouldRecord: true });
  await devtools.send('ServiceWorker.enable');
  const scope = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('/push-worker.js');
    return new URL(registration.scope).pathname;
  });
  const { origin } = new URL(page.url());
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await registered,
    data: JSON.stringify(data),
  });
  return { scope, ...(await shown) };
}

test('what somebody is told stands on its page, live, and is chosen in the settings', async ({
  page,
  context,
  api,
}) => {
  const ann = await api.interviewer('Ann Ames');
  const invite = () =>
    api.send<{ link: string }>(ann, 'POST', `/api/companies/${ann.companyId}/invitations`, {
      email: `${crypto.randomUUID()}@colleague.test`,
      role: 'INTERVIEWER',
    });
  const join = async (name: string) => {
    const token = new URL((await invite()).link).pathname.split('/').at(-1);
    await api.join(name, token ?? '');
  };
  await join('Ben Bold');
  await context.grantPermissions(['notifications']);
  await signIn(context, ann);
  await page.goto('/');
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
  await page.getByRole('link', { name: 'Show all notifications' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
  await expect(page.getByText('Ben Bold joined your company.')).toBeVisible();
  await join('Cid Carr');
  await expect(page.getByText('Cid Carr joined your company.')).toBeVisible();
  await pictures(page, 'notifications.page');

  // By the keyboard: what is read leaves the list of the unread.
  await page.getByText('Unread', { exact: true }).click();
  await page.getByRole('button', { name: 'Mark as read: Ben Bold joined your company.' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ben Bold joined your company.')).toBeHidden();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText('Nothing like that')).toBeVisible();
  expect(new URL(page.url()).search).toBe('?unread=true');

  await page.getByRole('link', { name: 'Choose what you are told' }).click();
  await page.getByRole('combobox', { name: 'New times: Email' }).selectOption('Daily digest');
  await page.getByRole('switch', { name: 'Quiet hours' }).click({ force: true });
  await page.getByLabel('To: Hour').fill('06');
  await page.getByLabel('To: Minutes').fill('30');
  await page.getByLabel('To: Minutes').blur();
  await expect
    .poll(() => api.send(ann, 'GET', '/api/notifications/settings'))
    .toMatchObject({ quietHours: { from: '22:00', to: '06:30' }, timeZone: 'Europe/Berlin' });
  await pictures(page, 'notifications.settings');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'New times: Email' })).toHaveValue('daily');

  // The worker of pushes is fetched anew, rules all pages and shows what comes.
  await expect(page.getByRole('button', { name: 'Turn on for this device' })).toBeEnabled();
  const script = await page.request.get('/push-worker.js');
  expect(script.headers()['cache-control']).toBe('no-cache');
  expect(script.headers()['content-type']).toContain('javascript');
  const said = {
    id: '1',
    title: 'Your interview begins soon',
    body: 'Systems design',
    url: '/notifications',
  };
  expect(await push(page, said)).toEqual({ Title: said.title, Body: said.body, scope: '/' });
});

test('a candidate refuses mails by the link in one, and takes it back', async ({ page, api }) => {
  const ann = await api.interviewer('Ann Ames');
  const interview = await api.interview(ann, { title: 'Systems design', startsInMinutes: 3 * 24 * 60 });
  await api.send(ann, 'PUT', `/api/interviews/${interview.id}`, {
    scheduledTime: new Date(Date.now() + 4 * 24 * 60 * 60_000).toISOString(),
  });
  const mail = await mailedText(api, interview.candidateEmail, 'interview_rescheduled');
  const link = /https?:\/\/\S+\/unsubscribe\/\S+/.exec(mail)?.[0] ?? '';
  await page.goto(new URL(link).pathname);
  await expect(page.getByText('New times')).toBeVisible();
  await pictures(page, 'unsubscribe.asks');
  await page.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(page.getByRole('heading', { name: 'These mails have stopped' })).toBeVisible();
  await pictures(page, 'unsubscribe.done');
  await page.reload();
  await page.getByRole('button', { name: 'Keep sending' }).click();
  await expect(page.getByText('You keep getting mails about:')).toBeVisible();
});
