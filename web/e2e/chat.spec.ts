import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, enterRoom, followLink, picture, write } from './support/call';
import { drop, log, PNG, sendCode } from './support/chat';
import { expect, test } from './support/fixtures';

test.use({
  // A file that is not what its name says, whose upload is gone then.
  expectedRefusals: /^(404|422) \/api\/interviews\/[^/]+\/files\//,
  launchOptions: callBrowser,
});
test.describe.configure({ timeout: CALL_TIMEOUT });

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
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await host.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(host, { recorded: false });
  await followLink(guest, interview.link);
  await enterRoom(guest, { recorded: false });
  for (const page of [host, guest]) {
    await page.keyboard.press('c');
    await expect(log(page).getByText(/ joined\.$/)).toHaveCount(2);
  }

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

  await test.step('a message is answered, edited and deleted', async () => {
    await write(guest, 'Shall I explane it?');
    await act(host, 'Shall I explane it?', 'Reply');
    await write(host, 'Yes please');
    await expect(log(guest).getByRole('button', { name: /^Go to the message of/ })).toContainText(
      'Shall I explane it?',
    );
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
});
