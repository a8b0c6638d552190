import type { Locator, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { password } from './support/api';
import { expect, test } from './support/fixtures';
import { untilLoaded } from './support/pages';

/** What may show that the focus is on an element: the frames of it and of what stands closest around it. */
const frames = (target: Locator): Promise<string> =>
  target.evaluate((element) =>
    [element, element.parentElement, element.parentElement?.parentElement]
      .filter((each) => each instanceof HTMLElement)
      .map((each) => getComputedStyle(each))
      .map(({ outlineStyle, outlineWidth, borderColor, boxShadow }) =>
        [outlineStyle === 'none' ? '' : outlineWidth, borderColor, boxShadow].join(),
      )
      .join('; '),
  );

/** Moves the focus with the Tab key until it is on `target`, as somebody without a mouse does, who has to see that it is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  if (await isThere()) return;
  const without = await frames(target);
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (!(await isThere())) continue;
    await expect.poll(() => frames(target), `the focus shows on ${target.toString()}`).not.toBe(without);
    return;
  }
  throw new Error(`60 presses of Tab did not lead to ${target.toString()}`);
}

test('the keyboard alone leads from signing in to the lobby of a new interview', async ({ page, api }) => {
  const person = await api.interviewer();
  await page.goto('/sign-in');
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.keyboard.type(person.email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByRole('link', { name: 'Schedule interview' }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Title'));
  await page.keyboard.type('Πληκτρολόγιο');
  await tabTo(page, page.getByLabel('Email'));
  await page.keyboard.type('nausicaa@guest.test');
  await tabTo(page, page.getByRole('button', { name: 'Schedule and invite' }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Πληκτρολόγιο' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Join', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lobby$/);
  await tabTo(page, page.getByRole('radio', { name: 'Record me' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Join/ })).toBeEnabled();
});

test('the keyboard alone leads from the first visit to the home of a new account', async ({ page }) => {
  await page.goto('/sign-in');
  await untilLoaded(page);
  await tabTo(page, page.getByRole('link', { name: 'Create an account' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-up/);
  await tabTo(page, page.getByLabel('Your name'));
  await page.keyboard.type('Ναυσικά Αλκίνοου');
  await tabTo(page, page.getByLabel('Email'));
  await page.keyboard.type(`${randomUUID()}@interviewer.test`);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await tabTo(page, page.getByLabel('Company name'));
  await page.keyboard.type('Σχερία');
  await tabTo(page, page.getByRole('button', { name: 'Create an account' }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ναυσικά');
  await expect(page).toHaveURL(/\/$/);
  await tabTo(page, page.getByRole('link', { name: 'Schedule interview' }).first());
});
