import type { Page } from '@playwright/test';
import {
  callBrowser,
  CALL_TIMEOUT,
  enterRoom,
  expectMedia,
  followLink,
  MEDIA,
  watchPeers,
} from './support/call';
import { PrivateDatabase } from './support/database';
import { docx, resumeLines } from './support/documents';
import { expect } from './support/fixtures';
import { MailServer } from './support/mail-server';
import { testOnOwnServer } from './support/own-server';
import { readCalendar } from './support/python';
import { Radicale, password, user } from './support/radicale';

let mails: MailServer;
let radicale: Radicale;
const test = testOnOwnServer('journey', async (keep) => {
  mails = keep(await MailServer.start());
  radicale = keep(await Radicale.start('Work'));
  return { COLLOQUY_SMTP__URL: mails.url };
});
test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const resume = { name: 'zoe.docx', mimeType: docxType, buffer: docx(resumeLines) };
const zoe = 'zoe.zak@example.com';
const INVITATION = /invites you to an interview/;

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** The first link in a mail that leads to such a path. */
function linkIn(text: string | undefined, where: string): string {
  const found = new RegExp(`https?://\\S+/${where}/[\\w-]{30,}`).exec(text ?? '');
  expect(found, text).not.toBeNull();
  return found?.[0] ?? '';
}

test('from a job that is opened to two people who meet, over a missed appointment', async ({
  api,
  openAs,
  server,
}) => {
  const database = new PrivateDatabase(server);
  const ann = await api.interviewer('Ann Ames');
  await api.send(ann, 'PUT', '/api/availability', {
    timeZone: 'Europe/Berlin',
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, hours: [{ from: '09:00', to: '17:00' }] })),
    exceptions: [],
    bufferMinutes: 0,
    // What is booked can be moved only some hours ahead: at whatever hour this runs, the first time is far enough.
    minimumNoticeMinutes: 2 * 24 * 60,
    dailyLimit: null,
  });
  await api.send(ann, 'POST', '/api/calendar/connections', { url: radicale.url, username: user, password });
  const { link: feed } = await api.send<{ link: string }>(ann, 'POST', '/api/calendar/feed', {});
  const fed = async () => readCalendar(await (await fetch(feed)).text()).events;
  const page = await openAs(ann);
  const candidate = await openAs(null);
  await Promise.all([watchPeers(page), watchPeers(candidate)]);

  await test.step('the recruiter opens a job', async () => {
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Open a job' }).first().click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Rust engineer');
    await page.getByLabel('Description').fill('We build things that last.');
    await page.getByRole('switch', { name: 'Public page' }).click({ force: true });
    await page.getByRole('button', { name: 'Open the job' }).click();
    await expect(page.getByText('Nobody has applied yet')).toBeVisible();
  });

  await test.step('a candidate applies with a résumé', async () => {
    await candidate.goto(
      (await page.getByRole('link', { name: 'View the public page' }).getAttribute('href')) ?? '',
    );
    await candidate.getByRole('link', { name: 'Apply' }).first().click();
    await candidate.getByLabel('Name').fill('Zoe Zak');
    await candidate.getByLabel('Email').fill(zoe);
    await candidate.locator('input[type=file]').setInputFiles(resume);
    await candidate.getByRole('checkbox', { name: /may keep what I send/ }).check();
    await candidate.getByRole('button', { name: 'Send application' }).click();
    await expect(heading(candidate, 'Your application is in')).toBeVisible();
    await mails.newest(zoe, /^Your application to/);
  });

  await test.step('the recruiter lets them choose a time', async () => {
    await page.getByRole('link', { name: 'Zoe Zak' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Schedule interview' }).click();
    await page.getByText('Let the candidate choose').click();
    await expect(page.getByText(/There are \d+ times to choose from/)).toBeVisible();
    await page.getByRole('button', { name: 'Make the link' }).click();
    await expect(page.getByRole('group', { name: 'Zoe Zak can choose a time now' })).toBeVisible();
  });

  const booking = linkIn((await mails.newest(zoe, /^Choose a time/)).text, 'book');

  await test.step('the candidate books; the mail, Radicale and the feed agree', async () => {
    await candidate.goto(new URL(booking).pathname);
    await candidate
      .getByRole('region', { name: /^Times on/ })
      .getByRole('button')
      .first()
      .click();
    await candidate.getByRole('button', { name: 'Book this time' }).click();
    await expect(heading(candidate, 'It is booked')).toBeVisible();
    const invitation = readCalendar(await mails.calendar(await mails.newest(zoe, INVITATION)));
    expect(invitation.method).toBe('REQUEST');
    expect(invitation.events).toHaveLength(1);
    const [event] = invitation.events;
    expect(await fed()).toEqual([event]);
    await expect.poll(() => radicale.calendar(), MEDIA).toContain(`UID:${event?.uid}`);
  });

  await test.step('the candidate moves it, and all three follow', async () => {
    const [before] = await fed();
    await candidate.getByRole('button', { name: 'Choose another time' }).click();
    await candidate
      .getByRole('region', { name: /^Times on/ })
      .getByRole('button')
      .last()
      .click();
    await candidate.getByRole('button', { name: 'Move it here' }).click();
    await expect(heading(candidate, 'It is moved')).toBeVisible();
    const update = readCalendar(await mails.calendar(await mails.newest(zoe, /^New time/)));
    const [event] = update.events;
    expect(event?.uid).toBe(before?.uid);
    expect(event?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    expect(event?.start).not.toBe(before?.start);
    expect(await fed()).toEqual([event]);
    const stamp = event?.start.replace(/[-:]|\.\d+|\+00:00/g, '');
    await expect.poll(() => radicale.calendar(), MEDIA).toContain(`DTSTART:${stamp}Z`);
  });

  // The days until then go by in the database: the reminder falls due, and the beginning passes.
  await test.step('a reminder goes out once', async () => {
    database.run(
      "UPDATE interview_reminders SET due_at = now() - interval '1 second'; UPDATE tasks SET run_at = now() WHERE kind = 'interview.remind' AND status = 'queued'",
    );
    await mails.newest(zoe, /^Reminder: /);
    await mails.newest(ann.email, /^Reminder: /);
    // Once it is done, the task that reminds is made to look again in the same minute, and finds that it was done.
    const tasks = (which: string): string =>
      database.run(
        `SELECT 'it ' || status FROM tasks WHERE kind = 'interview.remind' AND status ${which} LIMIT 1`,
      );
    await expect.poll(() => tasks("<> 'done'"), MEDIA).not.toContain('it ');
    database.run("DELETE FROM tasks WHERE kind = 'interview.remind' AND status = 'done'");
    await expect.poll(() => tasks("= 'done'"), MEDIA).toContain('it done');
  });

  await test.step('the candidate does not come, and the interviewer says so', async () => {
    database.run("UPDATE interviews SET scheduled_time = now() - interval '6 minutes'");
    await page.goto('/interviews');
    await page
      .getByRole('link', { name: /Rust engineer/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Join' }).first().click();
    await enterRoom(page);
    await page.getByRole('button', { name: 'Somebody did not come' }).click(MEDIA);
    await page.getByRole('dialog').getByRole('button', { name: 'Tell everyone' }).click();
    await expect(heading(page, 'This interview did not take place')).toBeVisible(MEDIA);
    await mails.newest(zoe, /^It did not take place/);
    // What was written before this mail has arrived as well.
    expect(await mails.all(zoe, /^Reminder: /)).toHaveLength(1);
    expect(await mails.all(ann.email, /^Reminder: /)).toHaveLength(1);
  });

  const invitations = async () => (await mails.all(zoe, INVITATION)).length;
  const invitedBefore = await invitations();

  await test.step('it is booked again in two clicks', async () => {
    await page.getByRole('link', { name: 'Open the interview' }).click();
    await page.getByRole('link', { name: 'Book again' }).click();
    await page.getByRole('button', { name: 'Schedule and invite' }).click();
    // Whether the time that is proposed lies in her hours depends on when this is run.
    const anyway = page.getByRole('button', { name: 'Schedule anyway' });
    await expect(anyway.or(page.getByText('Scheduled. The invitation is on its way.'))).toBeVisible();
    if (await anyway.isVisible()) await anyway.click();
    await expect(
      page
        .getByText('It has not begun yet')
        .or(page.getByRole('link', { name: 'Join' }))
        .first(),
    ).toBeVisible();
  });

  await test.step('both come, and see and hear each other', async () => {
    database.run(
      "UPDATE interviews SET scheduled_time = now() + interval '1 minute' WHERE status = 'SCHEDULED'",
    );
    // The one to the interview that did not take place is there as well.
    await expect.poll(invitations, MEDIA).toBe(invitedBefore + 1);
    const invitation = await mails.newest(zoe, INVITATION);
    await followLink(candidate, linkIn(invitation.text, 'join'));
    await enterRoom(candidate);
    await page.reload();
    await page.getByRole('link', { name: 'Join' }).first().click();
    await enterRoom(page);
    await Promise.all([expectMedia(page, 1), expectMedia(candidate, 1)]);
    await page.getByRole('button', { name: 'More controls' }).click();
    await page.getByRole('menuitem', { name: 'End for everyone' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await expect(candidate.getByRole('heading', { name: /^Thank you/ })).toBeVisible(MEDIA);
  });
});
