import path from 'node:path';
import { expect } from '@playwright/test';
import { Google } from './support/google';
import { pictures, screens } from './support/looks';
import { mailedAnswer } from './support/mail';
import { testOnOwnServer } from './support/own-server';
import { Radicale, password, user } from './support/radicale';

let google: Google;
const test = testOnOwnServer('calendar', async (keep) => {
  google = keep(await Google.start());
  return { COLLOQUY_OUTBOUND__ALLOW_PRIVATE_ADDRESSES: 'true', ...google.settings() };
});

test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|422 \/api\/calendar\/connections)$/ });

/** Ended whatever became of their test. */
const started: Radicale[] = [];
test.afterAll(async () => {
  for (const one of started.splice(0)) await one.stop();
});

test('a connected calendar keeps its owner free, and interviews come into it', async ({ api, openAs }) => {
  const ann = await api.interviewer('Ann Ames');
  const radicale = await Radicale.start('Private');
  started.push(radicale);
  const link = await api.send<{ link: string }>(ann, 'POST', '/api/booking-links', {
    title: 'First talk',
    timeZone: 'UTC',
    durationMinutes: 60,
    stepMinutes: 60,
    candidateEmail: 'cleo@guest.test',
    candidateName: 'Cleo Cole',
    panel: [{ userId: ann.id, seat: 'REQUIRED' }],
    sendEmail: false,
  });
  const booking = `/api/bookings/${link.link.split('/').at(-1)}`;
  const slots = async () => (await api.send<{ slots: string[] }>(ann, 'GET', booking)).slots;
  const [first = '', second = ''] = await slots();
  await radicale.add('dentist', new Date(first), 60);

  const page = await openAs(ann);
  await page.goto('/settings/calendar');
  await page.getByRole('button', { name: 'Connect a calendar' }).click();
  await page.getByLabel('Address of the calendar server').fill(radicale.url);
  await page.getByLabel('User name there').fill(user);
  await page.getByLabel('Password there').fill('wrong');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('does not take this name and password').first()).toBeVisible();
  await page.getByLabel('Password there').fill(password);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(/Last read/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Private' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Private' })).toBeChecked();
  await page.getByRole('button', { name: 'Make an address' }).click();
  await expect(page.getByTestId('feed-link')).toContainText('.ics');
  await pictures(page, 'calendar-connected');

  expect(await slots()).not.toContain(first);
  await api.send(ann, 'POST', `${booking}/confirm`, { start: second });
  await expect.poll(() => radicale.calendar()).toContain('First talk – Cleo Cole');

  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('The account is disconnected.')).toBeVisible();
});

test('Google Calendar is connected, warns where an interview is planned over it, and takes it in', async ({
  api,
  openAs,
}) => {
  const day = 86_400_000;
  google.busy = [{ start: new Date().toISOString(), end: new Date(Date.now() + 3 * day).toISOString() }];
  const ann = await api.interviewer('Ann Ames');
  const page = await openAs(ann);
  await page.goto('/settings/calendar');
  await page.getByRole('button', { name: 'Connect Google Calendar' }).click();
  const connection = page.getByRole('region', { name: 'ann@google.test · Google Calendar' });
  await expect(connection.getByText(/Last read/)).toBeVisible();
  await pictures(page, 'calendar-google');

  await page.goto('/interviews/new');
  await page.getByLabel('Title').fill('First talk');
  await page.getByLabel('Email').fill('cleo@guest.test');
  await page.getByLabel('Name (optional)').fill('Cleo Cole');
  await expect(page.getByText(/busy .+ in their calendar/)).toBeVisible();
  await pictures(page, 'interview-conflict');
  await page.getByRole('button', { name: 'Schedule and invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schedule at this time?' });
  await expect(dialog.getByText(/in their calendar/)).toBeVisible();
  await pictures(page, 'interview-conflict-ask');
  await dialog.getByRole('button', { name: 'Schedule anyway' }).click();
  await expect(page.getByRole('link', { name: 'Open in Google Calendar' })).toBeVisible();
  expect([...google.events.values()].map((event) => event.summary)).toEqual(['First talk – Cleo Cole']);
  await page.screenshot({ path: path.join(screens, 'interview-in-google.light.png'), fullPage: true });
});

test('a candidate answers an invitation by the link in the mail', async ({ api, openAs }) => {
  const ann = await api.interviewer('Ann Ames');
  const interview = await api.interview(ann, { startsInMinutes: 26 * 60, candidateName: 'Cleo Cole' });
  const answer = await mailedAnswer(api, interview.candidateEmail);
  const hers = await openAs(ann);
  await hers.goto(`/interviews/${interview.id}`);
  await expect(hers.getByText('No answer yet')).toBeVisible();

  const page = await openAs(null);
  await page.goto(`${answer}?answer=decline`);
  await expect(page.getByRole('radio', { name: 'I cannot come' })).toBeChecked();
  await page.getByLabel(/^A note for/).fill('I have the flu');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByText(/^Thank you\./)).toBeVisible();
  await page.screenshot({ path: path.join(screens, 'answer-given.light.png'), fullPage: true });

  await expect(hers.getByText('Cannot come')).toBeVisible();
  await expect(hers.getByText('I have the flu')).toBeVisible();
  await hers.screenshot({ path: path.join(screens, 'interview-declined.light.png'), fullPage: true });
});
