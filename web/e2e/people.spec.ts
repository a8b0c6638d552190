import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expectAccessible } from './support/accessible';
import type { Account, Api } from './support/api';
import { picture } from './support/call';
import { expect, test } from './support/fixtures';

/** Finds somebody by their address and opens their page. */
async function openPerson(page: Page, account: Account): Promise<void> {
  await page.goto('/admin/users');
  await page.getByLabel('Search names and addresses').fill(account.email);
  await expect(page).toHaveURL(/[?&]q=/);
  await page.getByRole('link', { name: account.email }).click();
  await expect(page.getByRole('heading', { level: 1, name: account.name })).toBeVisible();
}

/** Presses a button of the account's management, and confirms. */
async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name, exact: true }).click();
}

/** Protects an account with an authenticator app. */
async function setUpApp(api: Api, account: Account): Promise<void> {
  const { secret } = await api.send<{ secret: string }>(account, 'POST', '/api/auth/totp');
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await api.send(account, 'POST', '/api/auth/totp/confirm', { code });
}

test.describe('somebody who is shut out', () => {
  test.use({ expectedRefusals: /^401 / });

  test('is told so on the page they are on, and comes back once the account is activated', async ({
    api,
    openAs,
  }) => {
    const member = await api.interviewer('Ορέστης Παππάς');
    const [page, theirs] = [await openAs(await api.admin()), await openAs(member)];
    await theirs.goto('/settings/profile');
    await openPerson(page, member);
    await expect(page.getByText('Devices signed in')).toBeVisible();
    await page.getByRole('button', { name: 'Deactivate the account' }).click();
    await expectAccessible(page);
    await picture(page, 'admin-person.deactivate');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await act(page, 'Deactivate the account');
    await expect(page.getByText('Deactivated', { exact: true })).toBeVisible();
    await expect(theirs.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();

    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    await expect(page.getByRole('cell', { name: 'Deactivated' })).toBeVisible();
    await page.getByRole('link', { name: member.email }).click();
    await page.getByRole('button', { name: 'Activate the account' }).click();
    await expect(page.getByText('Active', { exact: true })).toBeVisible();
    await theirs.goto('/sign-in');
    await theirs.getByLabel('Email').fill(member.email);
    await theirs.getByLabel('Password', { exact: true }).fill(member.password);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await expect(theirs.getByRole('navigation').first()).toBeVisible();
  });

  test('gets a new start without the second factor they lost', async ({ api, openAs }) => {
    const member = await api.interviewer('Ορέστης Παππάς');
    await setUpApp(api, member);
    const page = await openAs(await api.admin());
    await openPerson(page, member);
    await expect(page.getByText('On', { exact: true })).toBeVisible();
    await act(page, 'Remove second factors');
    await expect(page.getByText('Off', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toHaveCount(0);
    const theirs = await openAs(null);
    await theirs.goto('/sign-in');
    await theirs.getByLabel('Email').fill(member.email);
    await theirs.getByLabel('Password', { exact: true }).fill(member.password);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await expect(theirs.getByRole('navigation').first()).toBeVisible();
  });
});

test('an administrator makes another one, who finds the way in without reload', async ({ api, openAs }) => {
  const member = await api.interviewer('Ορέστης Παππάς');
  const [page, theirs] = [await openAs(await api.admin()), await openAs(member)];
  await theirs.goto('/settings/profile');
  await expect(theirs.getByRole('link', { name: 'Admin' })).toHaveCount(0);
  await openPerson(page, member);
  await page.getByRole('button', { name: 'Mark the address as confirmed' }).click();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  await act(page, 'Make administrator');
  await expect(theirs.getByRole('link', { name: 'Admin' })).toBeVisible();
  await theirs.getByRole('link', { name: 'Admin' }).click();
  await expect(theirs.getByRole('table', { name: 'People' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove administrator rights' })).toBeVisible();
});

test('lists are narrowed by who, role and state, and the way back keeps that', async ({ api, openAs }) => {
  const owner = await api.interviewer();
  const { candidateEmail } = await api.interview(owner, { candidateName: 'Ναυσικά' });
  const page = await openAs(await api.admin());
  await page.goto('/admin/users');
  await page.getByRole('combobox', { name: 'Who' }).click();
  await page.getByRole('option', { name: 'Guests' }).click();
  await page.getByLabel('Search names and addresses').fill(candidateEmail);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: candidateEmail }).click();
  await expect(page.getByText('Has no account')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make administrator' })).toHaveCount(0);
  await page.getByRole('link', { name: 'People', exact: true }).first().click();
  await expect(page.getByRole('combobox', { name: 'Who' })).toHaveValue('Guests');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Deactivated' }).click();
  await expect(page.getByText('Nobody matches')).toBeVisible();
});

test('nobody manages their own account', async ({ api, openAs }) => {
  const admin = await api.admin();
  const page = await openAs(admin);
  await openPerson(page, admin);
  await expect(page.getByText('This is your own account.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deactivate the account' })).toHaveCount(0);
});
