import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture, write } from './support/call';
import { drop, log, pastePicture, PNG, sendCode } from './support/chat';
import { expect, test } from './support/fixtures';

test.use({
  // A file that is not what its name says, whose upload is gone then.
  expectedRefusals: /^(404|422) \/api\/interviews\/[^/]+\/files\//,
  launchOptions: callBrowser,
});
test.describe.configure({ timeout: CALL_TIMEOUT });

/** What was written before the call; the browser reads the last 50 at first. */
const EARLIER = 200;
/** The bytes of each part of an upload. */
const PART = 262_144;

async function act(page: Page, text: string, action: string): Promise<void> {
  // An answer to it quotes it further down.
  const row = log(page).getByRole('listitem').filter({ hasText: text }).first();
  await row.getByRole('button', { name: 'What can be done with this message' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('two people send code and files, answer, change their minds, and find it again', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  for (let n = 1; n <= EARLIER; n += 1) {
    const content = n === 3 ? 'Apricots first' : n === 7 ? 'More of the apricots' : `Line ${n}`;
    const message = { clientId: randomUUID(), type: 'TEXT', content };
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/messages`, message);
  }
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await meet([host, guest], interview, { recorded: false });
  for (const page of [host, guest]) {
    await page.keyboard.press('c');
    await expect(log(page).getByText(/ joined\.$/)).toHaveCount(2);
  }

  await test.step('who writes is seen to write, until it is there', async () => {
    await guest.getByLabel('Write a message').pressSequentially('Good morning');
    await expect(host.getByText('Ιωνάς Βέμπερ is writing')).toBeVisible();
    await write(guest, 'Good morning to you');
    await expect(log(host).getByText('Good morning to you')).toBeVisible();
    await expect(host.getByText('Ιωνάς Βέμπερ is writing')).toBeHidden();
  });

  await test.step('code is sent as code and opened in the pad', async () => {
    const code = 'def add(a, b):\n    return a + b';
    await sendCode(guest, code);
    await expect(log(host).locator('pre')).toHaveText(code);
    await expect(log(host).locator('[data-kind="keyword"]').first()).toHaveText('def');
    await log(host).getByRole('button', { name: 'Open in the code pad' }).click();
    await expect(host.getByText(/\.py is in the code pad now\.$/)).toBeVisible();
  });

  await test.step('a file that is dragged over the chat is shown to the other side', async () => {
    await drop(host, [{ name: 'diagram.png', type: 'image/png', base64: PNG }]);
    await expect(log(guest).getByRole('img', { name: 'diagram.png' })).toBeVisible();
    await expect(log(guest).getByRole('link', { name: 'Download diagram.png' })).toBeVisible();
    await drop(host, [{ name: 'tool.exe', type: 'image/png', base64: btoa('MZ\u0000\u0001') }]);
    await expect(host.getByText(/This kind of file can’t be sent/)).toBeVisible();
    await host.getByRole('button', { name: 'Cancel tool.exe' }).click();
  });

  await test.step('a picture is pasted', async () => {
    await pastePicture(guest, 'screenshot.png');
    await expect(log(host).getByRole('img', { name: 'screenshot.png' })).toBeVisible();
  });

  await test.step('an upload shows how far it is, and goes on from there after a lost connection', async () => {
    const text = Buffer.alloc(2.5 * PART, 'All that was measured.\n').toString('base64');
    const offsets: number[] = [];
    let isBack = false;
    await host.route(/\/files\/[^/]+\/parts\/\d+$/, (route) => {
      if (offsets.length === 1 && !isBack) return route.abort('connectionreset');
      offsets.push(Number(route.request().url().split('/').at(-1)));
      return route.continue();
    });
    await drop(host, [{ name: 'measured.txt', type: 'text/plain', base64: text }]);
    await expect(host.getByText('Waiting for the connection')).toBeVisible();
    await expect(host.getByRole('progressbar', { name: 'measured.txt' })).toHaveAttribute(
      'aria-valuenow',
      '40',
    );
    isBack = true;
    await expect(log(guest).getByRole('link', { name: 'Download measured.txt' })).toBeVisible();
    expect(offsets).toEqual([0, PART, 2 * PART]);
  });

  await test.step('an upload goes on from there in a page that was loaded anew', async () => {
    const text = Buffer.alloc(2.5 * PART, 'All that was counted.\n').toString('base64');
    const offsets: number[] = [];
    let isBack = false;
    await guest.route(/\/files\/[^/]+\/parts\/\d+$/, (route) => {
      if (offsets.length === 1 && !isBack) return route.abort('connectionreset');
      offsets.push(Number(route.request().url().split('/').at(-1)));
      return route.continue();
    });
    await drop(guest, [{ name: 'counted.txt', type: 'text/plain', base64: text }]);
    await expect(guest.getByText('Waiting for the connection')).toBeVisible();
    isBack = true;
    await guest.reload();
    await expect(log(host).getByRole('link', { name: 'Download counted.txt' })).toBeVisible(MEDIA);
    expect(offsets).toEqual([0, PART, 2 * PART]);
  });

  await test.step('a message is answered, edited and deleted', async () => {
    await write(guest, 'Shall I explane it?');
    await act(host, 'Shall I explane it?', 'Reply');
    await write(host, 'Yes please');
    const quote = log(guest).getByRole('button', { name: /^Go to the message of/ });
    await expect(quote).toContainText('Shall I explane it?');
    await quote.press('Enter');
    await expect(log(guest).locator('[data-marked="true"]')).toContainText('Shall I explane it?');
    await expect(log(guest)).toBeFocused();
    await act(guest, 'Shall I explane it?', 'Edit');
    await write(guest, 'Shall I explain it?');
    await expect(log(host).getByText('edited')).toBeVisible();
    await write(guest, 'Never mind this one');
    await act(guest, 'Never mind this one', 'Delete');
    await guest.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(log(host).getByText('Message deleted')).toBeVisible();
    await expect(log(host).getByText('Never mind this one')).toBeHidden();
    await expect(log(guest).getByText(/^Seen by/)).toBeVisible();
    await expectAccessible(host);
    await picture(host, 'room.chat.complete');
  });

  await test.step('what was said is found', async () => {
    await host.getByRole('button', { name: 'Search the chat' }).click();
    await host.getByRole('searchbox', { name: 'Search the chat' }).fill('EXPLAIN');
    await expect(host.getByText('1 found')).toBeVisible();
    await host.keyboard.press('Enter');
    await expect(log(host).locator('[data-marked="true"]')).toContainText('Shall I explain it?');
  });

  await test.step('of what was found long ago the keys choose one, which comes without all since', async () => {
    await host.getByRole('searchbox', { name: 'Search the chat' }).fill('apricots');
    await expect(host.getByText('2 found')).toBeVisible();
    await host.keyboard.press('ArrowDown');
    await host.keyboard.press('Enter');
    await expect(log(host).locator('[data-marked="true"]')).toContainText('Apricots first');
    const fetched = await log(host).getByRole('listitem').first().getAttribute('aria-setsize');
    expect(Number(fetched)).toBeLessThan(EARLIER);
    await write(guest, 'Have you found it?');
    await host.getByRole('button', { name: 'New messages' }).click();
    await expect(log(host).getByText('Have you found it?')).toBeInViewport();
    await expect(host.getByRole('button', { name: 'New messages' })).toBeHidden();
  });
});
