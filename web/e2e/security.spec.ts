import { Secret, TOTP } from 'otpauth';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { picture } from './support/call';
import { expect, test } from './support/fixtures';
import { mailedLink } from './support/mail';

const OTHER = 'seven violet trombones';

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Pastes into a field what somebody copied elsewhere: from a password manager, or from an app for codes. */
async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(field).toHaveValue(text);
}

test.describe('refusals that these tests ask for', () => {
  test.use({
    expectedRefusals:
      /^(401 \/api\/auth\/(profile|login.*)|422 \/api\/auth\/.*|410 \/api\/auth\/.*|403 \/api\/.*|404 \/api\/companies\/.*)$/,
  });

  test('somebody who forgot their password gets back in by mail', async ({ api, page }) => {
    const account = await api.interviewer();
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await expectAccessible(page);
    await page.getByLabel('Email').fill(account.email);
    await picture(page, 'auth.forgot');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toContainText(account.email);
    const link = await mailedLink(api, account.email, 'reset_password');
    await page.goto(link);
    await expectAccessible(page);
    await page.getByLabel('New password').fill('password123');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/too easy to guess/)).toBeVisible();
    await picture(page, 'auth.reset');
    await page.getByLabel('New password').fill(OTHER);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await enter(page, account.email, OTHER);
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await page.goto(link);
    await page.getByLabel('New password').fill('eight silver accordions');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('used already');
  });

  test('an authenticator app protects an account from sign-in to removal', async ({ api, openAs, page }) => {
    const account = await api.interviewer();
    const own = await openAs(account);
    await own.goto('/settings/security');
    await expect(own.getByText('Not confirmed')).toBeVisible();
    await expectAccessible(own);
    await picture(own, 'settings.security');
    await own.getByRole('button', { name: 'Set up an authenticator app' }).click();
    const secret = (await own.getByTestId('totp-secret').textContent()) ?? '';
    await picture(own, 'settings.security.app');
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await own.getByLabel('The six digits it shows').fill(app.generate());
    await own.keyboard.press('Enter');
    await expect(own.getByText('Recovery codes', { exact: true })).toBeVisible();
    const codes = await own
      .getByRole('listitem')
      .filter({ hasText: /^\w{4}(-\w{4}){5}$/ })
      .allTextContents();
    expect(codes).toHaveLength(10);
    await picture(own, 'settings.security.codes');
    await own.getByRole('button', { name: 'I have kept them' }).click();
    await expect(own.getByText(/^On since/)).toBeVisible();

    await enter(page, account.email, account.password);
    await expect(page.getByText('Enter the six digits')).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'auth.second-factor');
    await page.getByLabel('Code').fill('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This code is not right')).toBeVisible();
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await page.goto('/settings/security');
    await expect(page.getByText('9 left')).toBeVisible();
    await page.getByRole('button', { name: 'Remove the app' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the app' }).click();
    await expect(page.getByText('The authenticator app is removed.')).toBeVisible();
  });

  test('a company can ask everybody for a second factor', async ({ api, openAs }) => {
    const owner = await api.interviewer();
    const page = await openAs(owner);
    await page.goto('/settings/company');
    await page.getByRole('switch', { name: 'Ask every member for a second factor' }).click();
    await expect(page.getByText('Set up a passkey or an authenticator app first.')).toBeVisible();
    await picture(page, 'settings.company.security');
  });
});

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('passwords and one-time codes can be pasted', async ({ api, openAs, page }) => {
    const account = await api.interviewer();
    const own = await openAs(account);
    await own.goto('/settings/security');
    await paste(own, own.getByLabel('Current password'), account.password);
    await paste(own, own.getByLabel('New password'), OTHER);
    await own.keyboard.press('Enter');
    await expect(own.getByText('Your password is changed.')).toBeVisible();
    await own.getByRole('button', { name: 'Set up an authenticator app' }).click();
    const secret = (await own.getByTestId('totp-secret').textContent()) ?? '';
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    await paste(own, own.getByLabel('The six digits it shows'), app.generate());
    await own.keyboard.press('Enter');
    await expect(own.getByText('Recovery codes', { exact: true })).toBeVisible();

    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(account.email);
    await paste(page, page.getByLabel('Password', { exact: true }), OTHER);
    await page.keyboard.press('Enter');
    // The present code is used up; that of the next half minute is good already.
    const next = app.generate({ timestamp: Date.now() + 30_000 });
    await paste(page, page.getByLabel('Code'), next);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation').first()).toBeVisible();
  });
});

test('a new address counts once it is confirmed', async ({ api, openAs }) => {
  const account = await api.interviewer();
  const page = await openAs(account);
  const address = `new-${account.email}`;
  await page.goto('/settings/security');
  await page.getByLabel('New email address').fill(address);
  await page.getByRole('button', { name: 'Change the address' }).click();
  await expect(page.getByText(`A link is on its way to ${address}.`)).toBeVisible();
  await page.goto(await mailedLink(api, address, 'change_email'));
  await expectAccessible(page);
  await picture(page, 'auth.confirm-email');
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await expect(page.getByRole('status')).toContainText('confirmed');
  await page.getByRole('link', { name: 'Continue' }).click();
  await page.goto('/settings/security');
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
});
