import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { area, drag, drawn } from './support/board';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture, write } from './support/call';
import { drop, log, PNG, sendCode } from './support/chat';
import { expect, test } from './support/fixtures';
import { SOLUTION } from './support/solution';

test.use({
  launchOptions: callBrowser,
  // Whoever has no network is told so by the browser.
  expectedErrors: /WebSocket connection to .* failed|ERR_INTERNET_DISCONNECTED|ERR_NETWORK/,
});
test.describe.configure({ timeout: CALL_TIMEOUT });

const editor = (page: Page) => page.getByRole('textbox', { name: /^Code in/ });
const moments = (page: Page) => page.getByRole('region', { name: 'What happened' });
const moment = (page: Page, name: RegExp) => moments(page).getByRole('button', { name });
const openTab = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'At this moment' }).getByText(name, { exact: true }).click();
/** Asks what it is to end with, so that it ends when somebody says so. */
const WAITING = "print('Ends with?', flush=True)\nprint('Ended with', input())";
const openPanel = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('two people code, run, solve, talk and draw, get more time, lose the network, and it all is played again', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  // Its last five minutes begin at once, so that more time can be asked for.
  const interview = await api.interview(interviewer, { startsInMinutes: 1, durationMinutes: 4 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);

  await test.step('they write a program, and run it with what the other types', async () => {
    await meet([host, guest], interview);
    for (const page of [host, guest]) {
      await openPanel(page, 'Open the code pad');
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible(MEDIA);
    }
    await editor(guest).click();
    await guest.keyboard.insertText("name = input('Who? ')\nprint('Hello', name)");
    await guest.keyboard.press('Control+Enter');
    await expect(host.locator('.xterm-rows')).toContainText('Who?', MEDIA);
    await host.getByRole('textbox', { name: /^What the program writes/ }).focus();
    await host.keyboard.type('Ada');
    await host.keyboard.press('Enter');
    await expect(guest.locator('.xterm-rows')).toContainText('Hello Ada', MEDIA);
    await expect(guest.getByText('Exit code 0')).toBeVisible();
  });

  await test.step('the candidate asks for more time and gets it', async () => {
    await guest.getByRole('button', { name: 'Ask for 10 min more' }).click(MEDIA);
    await host
      .getByRole('status')
      .filter({ hasText: 'asks for' })
      .getByRole('button', { name: 'Extend by 10 min' })
      .click();
    await expect(guest.getByRole('timer')).toContainText(/1\d:\d\d left/);
  });

  await test.step('a challenge is given and submitted', async () => {
    const given = { slug: 'fair-split', isShown: true };
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/challenges`, given);
    await guest.getByRole('button', { name: 'Begin in the code pad' }).click(MEDIA);
    await expect(guest.getByText('solution.py is in the code pad.')).toBeVisible();
    await guest.getByRole('tab', { name: 'solution.py' }).click();
    await editor(guest).click();
    await guest.keyboard.press('Control+a');
    await guest.keyboard.insertText(SOLUTION);
    await guest.getByRole('button', { name: 'Submit' }).click();
    await expect(guest.getByText('15 of 19 hidden tests passed.')).toBeVisible(MEDIA);
    await guest
      .getByRole('toolbar', { name: 'Call controls' })
      .getByRole('button', { name: 'Close the challenge' })
      .click();
  });

  await test.step('they talk, with code and a file', async () => {
    for (const page of [host, guest]) await page.getByRole('button', { name: /^Open the chat/ }).click();
    await write(guest, 'It rounds by the largest loss');
    await sendCode(guest, 'sorted(losses)');
    await drop(host, [{ name: 'diagram.png', type: 'image/png', base64: PNG }]);
    await expect(log(guest).getByRole('link', { name: 'Download diagram.png' })).toBeVisible();
    await expect(log(host).locator('pre')).toHaveText('sorted(losses)');
  });

  const runs = `/api/interviews/${interview.id}/runs`;
  const { id: run } = await api.send<{ id: string }>(interviewer, 'POST', runs, {
    language: 'python',
    entry: 'waiting.py',
    files: [{ name: 'waiting.py', content: WAITING }],
  });

  await test.step('the candidate writes on without a network', async () => {
    for (const page of [host, guest]) {
      await expect(page.locator('.xterm-rows')).toContainText('Ends with?', MEDIA);
    }
    await editor(guest).click();
    await guest.keyboard.press('Control+End');
    await guest.context().setOffline(true);
    await expect(guest.getByText('Offline', { exact: true })).toBeVisible();
    await guest.keyboard.insertText('\n# written on the train');
    await expect(guest.getByText('Offline, kept here')).toBeVisible();
    await write(guest, 'I am in a tunnel');
  });

  await test.step('meanwhile the interviewer writes, the program ends, and something is drawn', async () => {
    await write(host, 'Take your time');
    await api.send(interviewer, 'POST', `${runs}/${run}/input`, { data: 'patience\n' });
    await expect(host.locator('.xterm-rows')).toContainText('Ended with patience', MEDIA);
    await openPanel(host, 'Open the whiteboard');
    await expect(area(host).getByRole('radio', { name: /^Rectangle/ })).toBeAttached(MEDIA);
    const updates = `/api/interviews/${interview.id}/pad/updates`;
    const kept = async () => (await api.send<{ items: unknown[] }>(interviewer, 'GET', updates)).items.length;
    const before = await kept();
    await area(host).locator('canvas.interactive').click();
    await host.keyboard.press('r');
    await drag(host, [0.35, 0.35], [0.55, 0.6]);
    await host.mouse.up();
    await expect.poll(kept).toBeGreaterThan(before);
  });

  await test.step('back in the network, both have all of it', async () => {
    await guest.context().setOffline(false);
    await host.getByRole('tab', { name: 'solution.py' }).click();
    await expect(editor(host)).toContainText('# written on the train', MEDIA);
    await expect(log(host).getByText('I am in a tunnel')).toHaveCount(1, MEDIA);
    await expect(log(guest).getByText('Take your time')).toHaveCount(1, MEDIA);
    await expect(log(guest).getByText('I am in a tunnel')).toHaveCount(1);
    await expect(guest.locator('.xterm-rows')).toContainText('Ended with patience', MEDIA);
    await openPanel(guest, 'Open the whiteboard');
    await expect.poll(() => drawn(guest), MEDIA).toBeGreaterThan(100);
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/end`);
  });

  await test.step('what happened stands beside the recording, and leads to its moment', async () => {
    await host.goto(`/interviews/${interview.id}/recording`);
    await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 90_000 });
    for (const what of [
      /ran main\.py.*Exit code 0/,
      /submitted Split the bill.*Score 60/,
      /Split the bill was given/,
      /asked for more time/,
      /extended the interview by 10 min/,
      /sent diagram\.png/,
    ]) {
      await expect(moment(host, what)).toBeVisible();
    }
    await moment(host, /ran main\.py/).click();
    await expect(moment(host, /ran main\.py/)).toHaveAttribute('aria-current', 'step');
    await expect(host.getByText(/^0:00 \//)).toBeHidden();
    await expectAccessible(host, 'main');
    await picture(host, 'table.moments');
  });

  await test.step('a run opens with what it wrote, and a submission with its code', async () => {
    const dialog = host.getByRole('dialog');
    await moment(host, /^Show the output of main\.py/).focus();
    await host.keyboard.press('Enter');
    await expect(dialog.locator('.xterm-rows')).toContainText('Hello Ada', MEDIA);
    await expect(dialog.getByText('Exit code 0')).toBeVisible();
    await expect(dialog.getByRole('region', { name: 'main.py' })).toContainText("name = input('Who? ')");
    await expectAccessible(host);
    await picture(host, 'table.run');
    await host.keyboard.press('Escape');
    await expect(moment(host, /^Show the output of main\.py/)).toBeFocused();
    await moment(host, /^Show the code and result of Split the bill/).click();
    await expect(dialog.getByText('Refunds', { exact: true })).toBeVisible();
    await expect(dialog.getByText('def split_cents')).toBeVisible();
    await picture(host, 'table.submission');
    await host.goBack();
    await expect(dialog).toBeHidden();
    // To open is not to go there.
    await expect(moment(host, /ran main\.py/)).toHaveAttribute('aria-current', 'step');
  });

  await test.step('code and chat are shown as they were then', async () => {
    await openTab(host, 'Code');
    await expect(editor(host)).toContainText("print('Hello', name)");
    await expect(host.getByRole('button', { name: 'solution.py' })).toBeHidden();
    await openTab(host, 'Chat');
    await expect(host.getByText('It rounds by the largest loss')).toBeHidden();
    await host.keyboard.press('End');
    await expect(host.getByText('It rounds by the largest loss')).toBeVisible();
    await expect(host.getByRole('link', { name: 'Download diagram.png' })).toBeVisible();
    await picture(host, 'table.chat');
    await openTab(host, 'Code');
    await host.getByRole('button', { name: 'solution.py' }).click();
    await expect(editor(host)).toContainText('# written on the train');
    await expectAccessible(host, 'main');
    await picture(host, 'table.code');
    await host.getByRole('button', { name: 'Show the whiteboard' }).click();
    await expect(host.locator('canvas.excalidraw__canvas.static')).toBeVisible(MEDIA);
  });

  await test.step('keys and marks lead from moment to moment', async () => {
    await openTab(host, 'What happened');
    await moment(host, /submitted Split the bill/).click();
    await host.keyboard.press('n');
    await expect(moment(host, /submitted Split the bill/)).not.toHaveAttribute('aria-current');
    await host.keyboard.press('p');
    await expect(moment(host, /submitted Split the bill/)).toHaveAttribute('aria-current', 'step');
    const marks = host.getByRole('list', { name: 'Runs, submissions and notes on the recording' });
    await marks.getByRole('button', { name: /ran main\.py/ }).click();
    await expect(moment(host, /ran main\.py/)).toHaveAttribute('aria-current', 'step');
    await host.setViewportSize({ width: 390, height: 844 });
    await host.emulateMedia({ colorScheme: 'dark' });
    await picture(host, 'table.phone.dark');
    await host.setViewportSize({ width: 320, height: 640 });
    await moment(host, /^Show the output of main\.py/).click();
    await expect(host.getByRole('dialog').locator('.xterm-rows')).toContainText('Hello Ada', MEDIA);
    await picture(host, 'table.run.phone.dark');
    await host.keyboard.press('Escape');
  });

  await test.step('the same is played without the recording', async () => {
    await host.setViewportSize({ width: 1440, height: 900 });
    await host.goto(`/interviews/${interview.id}/code?open=deleted`);
    await expect(host.getByRole('dialog').getByText('This is no longer there')).toBeVisible();
    await host.keyboard.press('Escape');
    await moment(host, /ran main\.py/).click();
    await expect(moment(host, /ran main\.py/)).toHaveAttribute('aria-current', 'step');
    await expect(editor(host)).toContainText("print('Hello', name)");
    await expectAccessible(host, 'main');
    await picture(host, 'table.replay.dark');
  });
});
