import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture } from './support/call';
import { PrivateDatabase } from './support/database';
import { expect } from './support/fixtures';
import { testOnOwnServer } from './support/own-server';

const test = testOnOwnServer('time');

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

const LENGTH_MINUTES = 45;

/** Puts the interview's beginning so that its time is up in `seconds`, and has the server look at its clock now. */
function endIn(database: PrivateDatabase, seconds: number): void {
  const start = `now() + ${seconds} * interval '1 second' - (duration_minutes + extended_minutes) * interval '1 minute'`;
  database.run(`
    UPDATE interviews SET scheduled_time = ${start}, start_time = ${start} WHERE status = 'IN_PROGRESS';
    UPDATE interview_extensions SET granted_at = granted_at - interval '1 hour';
    UPDATE tasks SET status = 'queued', run_at = now() WHERE kind = 'room.keep_time';
  `);
}

/** Counts the notes that a page makes, as `window.notes`. */
function countNotes(): void {
  const counted = Object.assign(window, { notes: 0 });
  window.AudioContext = class extends AudioContext {
    createOscillator(): OscillatorNode {
      counted.notes += 1;
      return super.createOscillator();
    }
  };
}

const notes = (page: Page) => page.evaluate(() => (window as unknown as { notes: number }).notes);

/** When the shown time changes, `count` times, in milliseconds of the machine's steady clock, whatever the page takes the time to be. */
function changes(page: Page, count: number): Promise<number[]> {
  return page.getByRole('timer').evaluate(
    (timer, count) =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        const observer = new MutationObserver(() => {
          const now = performance.timeOrigin + performance.now();
          // Both its figures change in one moment.
          if (now - (seen.at(-1) ?? 0) > 500) seen.push(now);
          if (seen.length < count) return;
          observer.disconnect();
          resolve(seen);
        });
        observer.observe(timer, { characterData: true, childList: true, subtree: true });
      }),
    count,
  );
}

test('two people are warned, the candidate asks for time and gets it, and the interview ends when it is up', async ({
  api,
  openAs,
  server,
}) => {
  const database = new PrivateDatabase(server);
  const interviewer = await api.interviewer('Ann Ames');
  await api.send(interviewer, 'PUT', `/api/companies/${interviewer.companyId}`, {
    customInterviewTiming: true,
    interviewForceEnd: true,
  });
  const interview = await api.interview(interviewer, {
    startsInMinutes: 1,
    durationMinutes: LENGTH_MINUTES,
    candidateName: 'Cleo Cole',
  });
  const [host, guest] = [await openAs(interviewer), await openAs(null)];
  // The candidate's device is an hour and a half wrong.
  await guest.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 5_400_000;
  });
  await host.addInitScript(countNotes);
  const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

  await test.step('both come in, and the time is quiet', async () => {
    await meet([host, guest], interview, { recorded: false });
    for (const page of [host, guest]) {
      await expect(page.getByRole('timer')).toContainText('elapsed', MEDIA);
      await expect(page.getByRole('button', { name: /10 min/ })).toHaveCount(0);
    }
  });

  await test.step('the interviewer wants a sound with the warnings, and hears it at once', async () => {
    const before = await notes(host);
    await host.getByRole('button', { name: 'More controls' }).click();
    const wanted = host.getByRole('menuitemcheckbox', { name: 'Sound for time warnings' });
    await expect(wanted).not.toBeChecked();
    await wanted.click();
    await expect(wanted).toBeChecked();
    await expect.poll(() => notes(host)).toBeGreaterThan(before);
    await host.keyboard.press('Escape');
    await expect(wanted).toBeHidden();
  });

  await test.step('five minutes before the end both are told, and both clocks agree', async () => {
    const before = await notes(host);
    endIn(database, 302);
    for (const page of [host, guest]) {
      await expect(alert(page, '5 minutes left')).toContainText('The interview ends by itself at', MEDIA);
      await expect(page.getByRole('timer')).toContainText(/4:[345]\d left/);
    }
    await expect.poll(() => notes(host)).toBeGreaterThan(before);
    await picture(host, 'time.warning');
    await expectAccessible(host);
    const [one = [], other = []] = await Promise.all([changes(host, 5), changes(guest, 5)]);
    // A busy machine may show a change late; how well the clocks agree is told by the changes that it did not.
    const apart = one.flatMap((at) => other.map((its) => Math.abs(at - its)));
    expect(Math.min(...apart)).toBeLessThan(100);
  });

  await test.step('the candidate asks for more time, and the interviewer grants it', async () => {
    await guest.setViewportSize({ width: 390, height: 844 });
    await guest.emulateMedia({ colorScheme: 'dark' });
    await picture(guest, 'time.candidate.phone.dark');
    await guest.getByRole('button', { name: 'Ask for 10 min more' }).click();
    await expect(guest.getByText('You asked for 10 min more')).toBeVisible();
    await expect(host.getByText('Cleo Cole asks for 10 min more')).toBeVisible();
    await picture(host, 'time.asked');
    await picture(guest, 'time.asked.phone.dark');
    await host
      .getByRole('status')
      .filter({ hasText: 'asks for' })
      .getByRole('button', { name: 'Extend by 10 min' })
      .click();
    for (const page of [host, guest]) {
      await expect(alert(page, /10 min more: the interview now ends at/)).toBeVisible();
      await expect(page.getByRole('timer')).toContainText(/14:\d\d left/);
    }
    await host.keyboard.press('c');
    await expect(host.getByText('Ann Ames extended the interview by 10 min.')).toBeVisible();
  });

  await test.step('it ends by itself, for both', async () => {
    await host.keyboard.press('Escape');
    await host.keyboard.press('p');
    const code = host.getByRole('textbox', { name: /^Code in/ });
    await code.click();
    endIn(database, 22);
    for (const page of [host, guest])
      await expect(page.getByText(/The interview ends in \d+ s/)).toBeVisible({ timeout: 30_000 });
    await code.pressSequentially('in the last seconds', { delay: 50 });
    await picture(host, 'time.countdown');
    await picture(guest, 'time.countdown.phone.dark');
    await expect(host.getByRole('heading', { name: 'The interview has ended' })).toBeVisible(MEDIA);
    await expect(guest.getByRole('heading', { name: 'Thank you, Cleo Cole' })).toBeVisible(MEDIA);
    for (const page of [host, guest]) await expect(page.getByText(/The time was up/)).toBeVisible();
    await picture(host, 'time.over');
    await picture(guest, 'time.over.phone.dark');
  });

  await test.step('what was written in the last seconds is kept', async () => {
    await host.goto(`/interviews/${interview.id}/code`);
    await expect(host.getByRole('textbox', { name: /^Code in/ })).toContainText('in the last seconds');
  });
});
