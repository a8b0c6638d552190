import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

/** Moves the focus with the Tab key until it is on `target`, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
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
