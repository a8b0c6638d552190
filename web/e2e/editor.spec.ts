import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

const editor = (page: Page) => page.getByRole('textbox', { name: /^Code in/ });

/** Opens the reader's own pad, and writes into it. */
async function practise(page: Page, text: string): Promise<void> {
  await page.goto('/practice');
  await editor(page).click();
  await page.keyboard.insertText(text);
  await expect(editor(page)).toContainText(text.split('\n').at(-1) ?? '');
}

test('the editor takes the keys, the size, the colours and the wrapping that its reader likes, and shows its keys', async ({
  api,
  openAs,
}) => {
  const page = await openAs(await api.interviewer());
  await practise(page, 'one\ntwo\nthree');
  const settings = page.getByRole('button', { name: 'Editor settings' });
  const choose = async (name: string): Promise<void> => {
    await settings.click();
    await page.getByRole('dialog', { name: 'Editor settings' }).getByText(name, { exact: true }).click();
    await page.keyboard.press('Escape');
  };

  await test.step('Vim: two letters delete a line', async () => {
    await choose('Vim');
    await expect(page.locator('.cm-vimMode')).toBeVisible();
    await editor(page).click();
    await page.keyboard.press('Escape');
    await page.keyboard.type('ggdd');
    await expect(editor(page)).not.toContainText('one');
  });

  await test.step('Emacs: a line is cut behind the cursor, and put in again', async () => {
    await choose('Emacs');
    await expect(page.locator('.cm-emacsMode')).toBeVisible();
    await editor(page).getByText('three').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+k');
    await expect(editor(page)).not.toContainText('three');
    await page.keyboard.press('Control+y');
    await expect(editor(page)).toContainText('three');
    await choose('Standard');
  });

  await test.step('size, colours and wrapping', async () => {
    const scroller = page.locator('.cm-scroller');
    await settings.click();
    const dialog = page.getByRole('dialog', { name: 'Editor settings' });
    await dialog.getByRole('combobox', { name: 'Font size' }).click();
    await page.getByRole('option', { name: '20', exact: true }).click();
    await expect(scroller).toHaveCSS('font-size', '20px');
    await dialog.getByRole('combobox', { name: 'Colours' }).click();
    await page.getByRole('option', { name: 'High contrast' }).click();
    await expect(page.locator('[data-theme="contrast"]')).toBeVisible();
    await expect(page.locator('.cm-lineWrapping')).toHaveCount(1);
    await dialog.getByRole('switch', { name: 'Wrap long lines' }).click();
    await expect(page.locator('.cm-lineWrapping')).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('the key ? shows the keys, except while somebody types', async () => {
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await editor(page).click();
    await page.keyboard.press('?');
    await expect(editor(page)).toContainText('?');
    await expect(keys).toHaveCount(0);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await expect(keys.getByText('Format the file')).toBeVisible();
  });
});

test('what was written without a connection outlives a reload', async ({ api, openAs }) => {
  const page = await openAs(await api.interviewer());
  let broken = false;
  const open = new Set<() => Promise<void>>();
  await page.routeWebSocket(/\/api\/practice(\?|$)/, (socket) => {
    if (broken) {
      void socket.close({ code: 3000 });
      return;
    }
    socket.connectToServer();
    open.add(() => socket.close({ code: 3000 }));
  });
  await practise(page, 'saved');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  broken = true;
  await Promise.all([...open].map((close) => close()));
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' and not sent');
  await expect(page.getByText('Offline, kept here')).toBeVisible();
  await page.reload();
  broken = false;
  await expect(editor(page)).toContainText('saved and not sent');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  // The server has it, and this browser keeps nothing.
  await expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('colloquy-unsent'))),
    )
    .toEqual([]);
  await page.reload();
  await expect(editor(page)).toContainText('saved and not sent');
});
