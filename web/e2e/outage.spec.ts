import type { Locator, Page } from '@playwright/test';
import type { Account, Api } from './support/api';
import {
  CALL_TIMEOUT,
  callBrowser,
  expectMedia,
  expectPlayback,
  MEDIA,
  meet,
  picture,
  watchPeers,
  write,
} from './support/call';
import { PrivateDatabase } from './support/database';
import { expect, type Fixtures } from './support/fixtures';
import { testOnOwnServer } from './support/own-server';

const test = testOnOwnServer('outage');

test.use({
  launchOptions: callBrowser,
  // Filming the pages would cost more than the call itself; the pictures show what there is to see.
  trace: { mode: 'retain-on-failure', screenshots: false },
  // What the browser itself says about a server that is gone, and the router about a page that could not be fetched.
  expectedErrors:
    /^(WebSocket connection to '[^']*' failed|ApiError: The service is not available right now)/,
  expectedRefusals: /^(401 \/api\/auth\/profile|404 \/api\/.*\/feedback\/draft|503 \/.*)$/,
});
test.describe.configure({ timeout: CALL_TIMEOUT });

/** What these tests read of a recording. Offsets and durations are seconds. */
interface Recording {
  status: string;
  startedAt: string;
  tracks: { kind: 'audio' | 'video'; offset: number; duration: number }[];
}

interface CallOfTwo {
  interviewer: Account;
  interviewId: string;
  host: Page;
  guest: Page;
  both: Page[];
}

/** Two people in a recorded call, who have written to each other. */
async function holdCall(api: Api, openAs: Fixtures['openAs']): Promise<CallOfTwo> {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  // Each in a browser of their own, as people are: two that share a camera can lose it to a connection that breaks.
  const guest = await openAs(null, { ownBrowser: true });
  const host = await openAs(interviewer);
  await Promise.all([watchPeers(host), watchPeers(guest)]);
  await meet([host, guest], interview);
  const both = [host, guest];
  await Promise.all(both.map((page) => expectMedia(page, 1)));
  await Promise.all(both.map((page) => page.keyboard.press('c')));
  await write(host, 'First, before the outage');
  await expect(message(guest, 'First, before the outage')).toBeVisible();
  await write(guest, 'Second, before the outage');
  await expect(message(host, 'Second, before the outage')).toBeVisible();
  return { interviewer, interviewId: interview.id, host, guest, both };
}

function message(page: Page, text: string): Locator {
  return page.getByRole('log').getByText(text, { exact: true });
}

/** Waits until these messages stand in the conversation in this order, each once, and nothing waits to be sent. */
async function expectConversation(page: Page, texts: string[]): Promise<void> {
  const log = page.getByRole('log');
  await expect(log.getByText(/the outage$/)).toHaveText(texts, MEDIA);
  await expect(log.getByText(/^(Sending|Not sent)/)).toHaveCount(0);
}

/** Notes a figure in the report. */
function figure(type: string, seconds: number): void {
  test.info().annotations.push({ type, description: `${seconds.toFixed(1)} s` });
}

test('the server is killed in mid-call: both are back within ten seconds of its return', async ({
  api,
  openAs,
  server,
}) => {
  const { interviewer, interviewId, host, guest, both } = await holdCall(api, openAs);
  const recording = () => api.send<Recording>(interviewer, 'GET', `/api/interviews/${interviewId}/recording`);
  let killed = 0;

  await test.step('the server is killed, and the pages say so', async () => {
    await expect.poll(async () => (await recording()).tracks.length, MEDIA).toBe(4);
    await server.kill();
    killed = Date.now();
    for (const page of both) {
      await expect(page.getByText(/^Connection lost. Reconnecting/)).toBeVisible();
      // Nobody here can know what the server records now.
      await expect(page.getByRole('button', { name: 'Connection lost', exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Recording', exact: true })).toHaveCount(0);
    }
    await write(host, 'Third, in the outage');
    await write(host, 'Fourth, in the outage');
    await expect(message(host, 'Fourth, in the outage')).toBeVisible();
    // Once over what was written before the outage, and once over both that wait.
    await expect(host.getByRole('log').getByText('You', { exact: true })).toHaveCount(2);
    await picture(host, 'outage.room');
    await guest.setViewportSize({ width: 390, height: 844 });
    await picture(guest, 'outage.room.phone');
    await guest.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('it returns, and both see and hear each other', async () => {
    const seen = both.map((page) => expectMedia(page, 1));
    await server.startAgain();
    const ready = Date.now();
    figure('the server was away for', (ready - killed) / 1000);
    const back = Math.max(...(await Promise.all(seen)));
    figure('both were back after', (back - ready) / 1000);
    expect(back - ready).toBeLessThan(10_000);
    for (const page of both) {
      await expect(page.getByText(/Reconnecting/)).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Recording', exact: true })).toBeVisible(MEDIA);
    }
  });

  await test.step('nothing in the conversation is lost or doubled', async () => {
    const texts = ['First, before', 'Second, before', 'Third, in', 'Fourth, in', 'Fifth, after'].map(
      (text) => `${text} the outage`,
    );
    for (const page of both) await expectConversation(page, texts.slice(0, 4));
    await write(guest, 'Fifth, after the outage');
    for (const page of both) await expectConversation(page, texts);
    await guest.reload();
    await expect(guest.getByRole('toolbar', { name: 'Call controls' })).toBeVisible(MEDIA);
    await expectConversation(guest, texts);
    await picture(host, 'outage.room.back');
  });

  await test.step('the recording plays, from before and after', async () => {
    await host.getByRole('button', { name: 'More controls' }).click();
    await host.getByRole('menuitem', { name: 'End for everyone' }).click();
    await host.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
    await host.getByRole('link', { name: 'Open the recording' }).click();
    await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 90_000 });

    const { tracks, startedAt, status } = await recording();
    expect(status).toBe('ready');
    const start = Date.parse(startedAt);
    const spans = tracks.map(({ offset, duration }) => ({
      from: start + offset * 1000,
      to: start + (offset + duration) * 1000,
    }));
    const cut = spans.filter(({ from }) => from < killed);
    const after = spans.filter(({ from }) => from > killed);
    expect(cut).toHaveLength(4);
    expect(after.length).toBeGreaterThanOrEqual(4);
    for (const { to } of cut) {
      figure('recorded until before the kill', (killed - to) / 1000);
      expect(killed - to).toBeLessThan(1_000);
    }
    for (const { from, to } of after) expect(to).toBeGreaterThan(from);

    await host.getByRole('button', { name: 'Play', exact: true }).click();
    await expectPlayback(host, 2);
    // Everything that was seen, in one go: the gap is no obstacle.
    await host.keyboard.press('>');
    await host.keyboard.press('>');
    await expectPlayback(host, tracks.filter(({ kind }) => kind === 'video').length);
    await picture(host, 'outage.recording');
  });
});

test('PostgreSQL is killed in mid-call: the call goes on, and nothing is lost', async ({
  api,
  openAs,
  server,
}) => {
  const { interviewer, interviewId, host, guest, both } = await holdCall(api, openAs);
  const database = new PrivateDatabase(server);
  const form = await host.context().newPage();
  await form.goto(`/interviews/${interviewId}/feedback`);
  await form.getByText('Take this person forward').click();
  await form.getByLabel('What you saw').fill('Kept before the outage.');
  await expect(form.getByText(/^Draft saved/)).toBeVisible();
  await database.break();
  const broken = Date.now();

  await test.step('the API says what is wrong', async () => {
    const response = await fetch(`${api.url}/api/interviews/${interviewId}`, {
      headers: { cookie: interviewer.cookie },
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { code: string; requestId: string };
    expect(problem.code).toBe('server.unavailable');
    expect(problem.requestId).toBe(response.headers.get('x-request-id'));
    expect(JSON.stringify(problem)).not.toMatch(/sqlx|postgres|socket|os error/i);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(503);
  });

  await test.step('the call goes on', async () => {
    await Promise.all(both.map((page) => expectMedia(page, 1)));
    await host.bringToFront();
    // Before anybody has written: no message has to wait for its writer to learn it.
    for (const page of both)
      await expect(page.getByText('Nothing can be saved right now')).toBeVisible(MEDIA);
    await write(host, 'Third, in the outage');
    await expect(message(host, 'Third, in the outage')).toBeVisible();
    await picture(host, 'outage.database.room');
  });

  await test.step('pages say what happened and what was kept', async () => {
    await form.bringToFront();
    await form.getByLabel('What you saw').fill('Kept before the outage. And written in it.');
    await expect(form.getByText(/^The draft could not be saved/)).toBeVisible({ timeout: 20_000 });
    await picture(form, 'outage.database.feedback');
    const page = await openAs(interviewer);
    await page.goto(`/interviews/${interviewId}`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/busy or restarting/, { timeout: 45_000 });
    await expect(alert.getByRole('button', { name: /request id/i })).toBeVisible();
    await picture(page, 'outage.database.page');
    await page.context().close();
  });

  await test.step('it recovers by itself', async () => {
    await database.mend();
    const mended = Date.now();
    await expect
      .poll(async () => (await fetch(`${api.url}/readyz`)).status, { timeout: 30_000, intervals: [100] })
      .toBe(200);
    figure('PostgreSQL was away for', (mended - broken) / 1000);
    figure('the server was ready after', (Date.now() - mended) / 1000);
    await expect(form.getByText(/^Draft saved/)).toBeVisible({ timeout: 30_000 });
    await form.reload();
    await expect(form.getByLabel('What you saw')).toHaveValue('Kept before the outage. And written in it.');
    await expect(form.getByText('Take this person forward').locator('xpath=ancestor::button')).toBeChecked();
  });

  await test.step('everything acknowledged is there', async () => {
    await host.bringToFront();
    for (const page of both) await expect(page.getByText('Nothing can be saved right now')).toHaveCount(0);
    await write(guest, 'Fourth, after the outage');
    const texts = ['First, before', 'Second, before', 'Third, in', 'Fourth, after'];
    for (const page of both)
      await expectConversation(
        page,
        texts.map((text) => `${text} the outage`),
      );
    await Promise.all(both.map((page) => expectMedia(page, 1)));
    const interview = await api.send<{ status: string }>(
      interviewer,
      'GET',
      `/api/interviews/${interviewId}`,
    );
    expect(interview.status).toBe('IN_PROGRESS');
    const verified = await server.command('audit', 'verify');
    expect(verified.output).toContain('The chain is whole.');
    expect(verified.code).toBe(0);
  });
});
