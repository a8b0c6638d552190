import type { Page, WebSocketRoute } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, meet, picture } from './support/call';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

const editor = (page: Page) => page.getByRole('textbox', { name: /^Code in/ });

/** Takes the pad's connection away from a page, and gives it back. */
async function breakable(page: Page): Promise<{ cut: () => Promise<void>; mend: () => void }> {
  let broken = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/pad(\?|$)/, (socket) => {
    if (broken) {
      void socket.close({ code: 3000 });
      return;
    }
    socket.connectToServer();
    open.add(socket);
  });
  return {
    cut: async () => {
      broken = true;
      await Promise.all([...open].map((socket) => socket.close({ code: 3000 })));
      open.clear();
    },
    mend: () => {
      broken = false;
    },
  };
}

test('two people write code together, also without a connection, and it can be played again', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const candidateName = 'Κλειώ Κρις';
  const interview = await api.interview(interviewer, { startsInMinutes: 1, candidateName });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  const network = await breakable(guest);

  await test.step('they open the pad and see each other write', async () => {
    await meet([host, guest], interview);
    for (const page of [host, guest]) {
      await page.keyboard.press('p');
      await expect(editor(page)).toBeVisible();
    }
    await editor(host).click();
    await host.keyboard.type('def double(n):\nreturn n * 2\n');
    await expect(editor(guest)).toContainText('return n * 2');
    await editor(guest).click();
    await guest.keyboard.press('Control+End');
    await guest.keyboard.type('double( 21 )');
    await expect(editor(host)).toContainText('double( 21 )');
    await host.getByRole('button', { name: 'Format the file' }).click();
    await expect(editor(guest)).toContainText('double(21)');
    await expect(editor(host).getByText(candidateName)).toBeVisible();
    await expect(guest.getByRole('button', { name: `Follow ${interviewer.name}, in main.py` })).toBeVisible();
    await expectAccessible(host);
    await picture(host, 'pad.two');
  });

  await test.step('a second file is there for both, in the language that it is given, and who follows comes along', async () => {
    await guest.getByRole('button', { name: `Follow ${interviewer.name}, in main.py` }).click();
    await host.getByRole('button', { name: 'New file' }).click();
    await expect(host.getByRole('tab', { name: 'file2.py' })).toHaveAttribute('aria-selected', 'true');
    await host.getByRole('combobox', { name: 'Language' }).click();
    await host.getByRole('option', { name: 'Rust' }).click();
    await expect(guest.getByRole('tab', { name: 'file2.rs' })).toHaveAttribute('aria-selected', 'true');
    await editor(guest).click();
    await expect(guest.getByRole('button', { name: /^Follow/ })).toHaveAttribute('aria-pressed', 'false');
    await guest.keyboard.type('fn main() {}');
    await expect(editor(host)).toContainText('fn main() {}');
  });

  await test.step('what is written without a connection is merged', async () => {
    // What is told to the host need not be acknowledged to the guest yet: cut now, it would count as kept here.
    await expect(guest.getByText('Saved', { exact: true })).toBeVisible();
    await network.cut();
    await expect(guest.getByText('Offline', { exact: true })).toBeVisible();
    await editor(guest).click();
    await guest.keyboard.press('Control+End');
    await guest.keyboard.insertText('\n// written while nobody could be reached at all');
    await expect(guest.getByText('Offline, kept here')).toBeVisible();
    await picture(guest, 'pad.offline');
    await editor(host).click();
    await host.keyboard.press('Control+Home');
    await host.keyboard.insertText('// first\n');
    network.mend();
    for (const page of [host, guest]) {
      await expect(editor(page)).toContainText('// first');
      await expect(editor(page)).toContainText('nobody could be reached');
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    }
  });

  await test.step('each takes back what is their own', async () => {
    await host.keyboard.press('Control+z');
    await expect(editor(guest)).not.toContainText('// first');
    await expect(editor(guest)).toContainText('nobody could be reached');
    await host.keyboard.press('Escape');
    await host.keyboard.press('Tab');
    await expect(editor(host)).not.toBeFocused();
  });

  await test.step('on a phone the pad is a sheet', async () => {
    await guest.setViewportSize({ width: 390, height: 844 });
    await guest.getByRole('tab', { name: 'file2.rs' }).click();
    await expect(editor(guest)).toContainText('nobody could be reached');
    await picture(guest, 'pad.phone');
  });

  await test.step('it is read only once the interview is over, and can be played', async () => {
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/end`);
    await host.goto(`/interviews/${interview.id}`);
    await host.getByRole('link', { name: 'Replay the code' }).click();
    await expect(editor(host)).toContainText('nobody could be reached');
    await expect(host.getByRole('list', { name: 'Who wrote what' })).toContainText(
      /Κλειώ Κρις\d lines?: 1–2/,
    );
    await expect(host.getByTitle(candidateName).first()).toBeVisible();
    await expect(host.getByRole('button', { name: /characters$/ })).toBeVisible();
    await expectAccessible(host);
    await picture(host, 'pad.replay');
    await host.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(host.getByRole('button', { name: 'Pause' })).toBeVisible();
    await host.getByText('16×').click();
    await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(editor(host)).toContainText('fn main() {}');
    await host.getByRole('button', { name: 'main.py' }).click();
    await expect(editor(host)).toContainText('double(21)');
    const place = host.getByText(/, change \d+ of/);
    const last = /change \d+ of \d+/.exec((await place.textContent()) ?? '')?.[0] ?? '';
    await host.keyboard.press(',');
    await expect(place).not.toContainText(last);
    await host.keyboard.press('.');
    await expect(place).toContainText(last);
  });
});
