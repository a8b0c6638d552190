import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, enterRoom, MEDIA, picture } from './support/call';
import { expect, test } from './support/fixtures';
import { untilDrawn } from './support/looks';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Call controls' });
const faces = (page: Page) => page.getByRole('region', { name: 'People' });
const place = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const handle = (page: Page, name: string) => page.getByRole('separator', { name });

const widthOf = async (page: Page, name: string): Promise<number> =>
  (await place(page, name).boundingBox())?.width ?? 0;

test('panels stand beside the faces in the sizes that one gave them, and F6 leads through them', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const page = await openAs(interviewer);
  await page.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(page);

  await test.step('the focus goes into what is opened, and back to its control', async () => {
    await page.keyboard.press('p');
    await expect(place(page, 'Code')).toBeFocused();
    await expect(page.getByRole('textbox', { name: /^Code in/ })).toBeVisible(MEDIA);
    await picture(page, 'layout.pad');
    await page.keyboard.press('p');
    await expect(page.getByRole('button', { name: 'Open the code pad' })).toBeFocused();
    await page.keyboard.press('p');
    await page.keyboard.press('c');
    await expect(page.getByLabel('Write a message')).toBeFocused();
  });

  await test.step('no panel covers the faces or another panel', async () => {
    const boxes = await Promise.all(
      [faces(page), place(page, 'Code'), place(page, 'Chat')].map((part) => part.boundingBox()),
    );
    const edges = boxes.map((box) => [box?.x ?? 0, (box?.x ?? 0) + (box?.width ?? 0)] as const);
    expect(edges.flat()).toEqual(edges.flat().toSorted((one, other) => one - other));
    await expectAccessible(page);
    await picture(page, 'layout.pad-chat');
  });

  await test.step('F6 leads through the parts, also out of the editor', async () => {
    await page.keyboard.press('F6');
    await expect(bar(page).locator(':focus')).toBeVisible();
    await page.keyboard.press('Shift+F6');
    await expect(page.getByLabel('Write a message')).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await expect(page.getByRole('textbox', { name: /^Code in/ })).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await expect(faces(page).locator(':focus')).toBeVisible();
  });

  await test.step('handles move by keyboard, and the sizes are there again after a reload', async () => {
    const before = await widthOf(page, 'Code');
    await handle(page, 'Width of Code').focus();
    for (let times = 0; times < 2; times += 1) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => widthOf(page, 'Code')).toBeLessThan(before - 50);
    await handle(page, 'Height of the editor').focus();
    await page.keyboard.press('Home');
    await untilDrawn(page);
    const [code, chat] = [await widthOf(page, 'Code'), await widthOf(page, 'Chat')];
    await page.reload();
    await expect(bar(page)).toBeVisible(MEDIA);
    await expect(place(page, 'Chat')).toBeVisible();
    expect(Math.abs((await widthOf(page, 'Code')) - code)).toBeLessThan(3);
    expect(Math.abs((await widthOf(page, 'Chat')) - chat)).toBeLessThan(3);
    await expect(page.getByLabel('Write a message')).not.toBeFocused();
    await picture(page, 'layout.restored');
  });

  await test.step('one entry of the menu takes the sizes back', async () => {
    const before = await widthOf(page, 'Code');
    await page.getByRole('button', { name: 'More controls' }).click();
    await page.getByRole('menuitem', { name: 'Reset layout' }).click();
    await expect.poll(() => widthOf(page, 'Code')).toBeGreaterThan(before + 50);
  });

  await test.step('the keys are listed by where they work', async () => {
    await page.getByRole('button', { name: 'More controls' }).click();
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    const keys = page.getByRole('dialog');
    for (const group of ['Call', 'Panels', 'Code', 'Terminal', 'Whiteboard', 'Chat'])
      await expect(keys.getByRole('region', { name: group, exact: true })).toBeVisible();
    await picture(page, 'layout.keys');
    await page.keyboard.press('Escape');
  });

  await test.step('every panel at once, on usual screens, light and dark', async () => {
    const closed = bar(page).locator('[data-control]:not([data-control="more"])[aria-expanded="false"]');
    while ((await closed.count()) > 0) await closed.first().click();
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await untilDrawn(page);
      await picture(page, `layout.all.${width}`);
    }
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await picture(page, 'layout.all.dark');
  });

  await test.step('on a phone, upright or on its side, a panel is a sheet', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await expect(bar(page)).toBeVisible(MEDIA);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    await expect(page.getByRole('dialog', { name: 'Chat' })).toBeVisible();
    await picture(page, 'layout.phone.chat');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.setViewportSize({ width: 844, height: 390 });
    await untilDrawn(page);
    await picture(page, 'layout.phone.side');
    const last = await page.getByRole('button', { name: 'Leave the interview' }).boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(844);
  });
});

test('the other side stays in sight in a small window', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const page = await openAs(interviewer);
  await page.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(page);
  const opening = page.context().waitForEvent('page');
  await page.keyboard.press('i');
  const small = await opening;
  await expect(small.getByText('Nobody else is here')).toBeVisible();
  await expect(small.getByRole('timer')).toContainText('left');
  await picture(small, 'layout.pip');
  await small.getByRole('button', { name: 'Turn the microphone off' }).click();
  await expect(page.getByRole('button', { name: 'Turn the microphone on' })).toBeVisible();
  const closing = small.waitForEvent('close');
  // The window may be gone before it has answered that it was clicked.
  await Promise.allSettled([small.getByRole('button', { name: 'Back to the room' }).click()]);
  await closing;
  await expect(bar(page)).toBeVisible();
});
