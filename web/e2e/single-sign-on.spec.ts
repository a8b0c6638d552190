import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { picture } from './support/call';
import { expect } from './support/fixtures';
import { CLIENT, IdentityProvider } from './support/identity-provider';
import { testOnOwnServer } from './support/own-server';

let provider: IdentityProvider;
const test = testOnOwnServer('single-sign-on', async (keep) => {
  const callback = /^http:\/\/127\.0\.0\.1:\d+\/api\/auth\/external\/[0-9a-f-]{36}\/callback$/;
  provider = keep(await IdentityProvider.start(callback));
  return {};
});
test.use({
  // The provider's own pages want a font from the internet.
  expectedErrors: /fonts\.googleapis/,
  expectedRefusals:
    /^(401 .*|403 \/api\/auth\/login|422 \/api\/auth\/single-sign-on|422 \/api\/companies\/[^/]+\/single-sign-on)$/,
});

/** Signs in through the company from the door. */
async function throughTheCompany(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue through your company' }).click();
  await page.getByLabel('Work email').fill(email);
  await page.keyboard.press('Enter');
  await IdentityProvider.signIn(page, email);
}

test('a company gets its own sign-in, and then demands it', async ({ api, openAs }) => {
  test.setTimeout(180_000);
  const [owner, member] = [await api.interviewer(), await api.interviewer('Μέλπω Μακρή')];
  const door = await openAs(null);
  await door.goto('/sign-in');
  await expect(door.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(door.getByRole('button', { name: 'Continue through your company' })).toBeHidden();

  // The administrator sets it up: a slip in the issuer is told at once.
  const admin = await openAs(await api.admin());
  await admin.goto('/admin/companies');
  await admin.getByLabel('Search companies').fill('Βόρειος');
  await expect(admin).toHaveURL(/[?&]q=/);
  await expectAccessible(admin);
  await picture(admin, 'admin-companies');
  // The newest comes first, and the owner's is the older of the two.
  await admin.getByRole('link', { name: 'Βόρειος Άνεμος' }).nth(1).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Βόρειος Άνεμος' })).toBeVisible();
  await admin.getByLabel('Name on the button').fill('Άνεμος ID');
  await admin.getByLabel('Issuer').fill(`${provider.issuer}/other`);
  await admin.getByLabel('Client ID').fill(CLIENT.id);
  await admin.getByLabel('Client secret').fill(CLIENT.secret);
  await admin.getByRole('combobox', { name: 'Domains' }).fill('interviewer.test');
  await admin.keyboard.press('Enter');
  await admin.getByRole('button', { name: 'Set up' }).click();
  await expect(admin.getByText('No provider answers there')).toBeVisible();
  await admin.getByLabel('Issuer').fill(provider.issuer);
  await admin.getByRole('button', { name: 'Set up' }).click();
  await expect(admin.getByText('Optional', { exact: true })).toBeVisible();
  await expect(admin.getByText('A secret is kept.')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expectAccessible(admin);
  await picture(admin, 'admin-company');

  // The owner cannot demand what nobody has tried.
  const boss = await openAs(owner);
  await boss.goto('/settings/company');
  const demand = boss.getByLabel('Let people in through the provider only');
  await expect(demand).toBeDisabled();

  // A colleague without an account comes in by it, and is one of the company's interviewers.
  await door.reload();
  await door.getByRole('button', { name: 'Continue through your company' }).click();
  await door.getByLabel('Work email').fill('somebody@nowhere.test');
  await door.keyboard.press('Enter');
  await expect(door.getByText('No company signs in like this')).toBeVisible();
  await expectAccessible(door);
  await picture(door, 'auth.sign-in.company');
  await door.getByRole('button', { name: 'Back' }).click();
  await throughTheCompany(door, 'noa@interviewer.test');
  await expect(door.getByRole('heading', { level: 1 })).toContainText('noa@interviewer.test');
  await door.goto('/settings/members');
  await expect(door.getByText('noa@interviewer.test').first()).toBeVisible();

  // From now on it is demanded, and whoever came in otherwise has to go round.
  const theirs = await openAs(member);
  await theirs.goto('/settings/profile');
  await api.send(await api.admin(), 'PUT', `/api/users/${member.id}`, { isVerified: true });
  await boss.reload();
  await demand.click({ force: true });
  await picture(boss, 'settings.company.single-sign-on');
  await boss.getByRole('dialog').getByRole('button', { name: 'Sign them out' }).click();
  await expect(demand).toBeChecked();
  await expectAccessible(boss);
  const ended = theirs.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByLabel('Password', { exact: true }).fill(member.password);
  await theirs.keyboard.press('Enter');
  await expect(ended.getByRole('alert')).toContainText('sign in through its own provider');
  await expectAccessible(theirs);
  await picture(theirs, 'session-ended.company');
  await ended.getByRole('button', { name: 'Continue through your company' }).click();
  await expect(ended.getByLabel('Work email')).toHaveValue(member.email);
  await theirs.keyboard.press('Enter');
  await IdentityProvider.signIn(theirs, member.email);
  await expect(theirs).toHaveURL(/\/settings\/profile$/);
  await expect(theirs.getByLabel('Name', { exact: true })).toHaveValue(member.name);
});
