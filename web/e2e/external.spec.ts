import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { picture } from './support/call';
import { expect } from './support/fixtures';
import { IdentityProvider } from './support/identity-provider';
import { testOnOwnServer } from './support/own-server';

const test = testOnOwnServer('external', async (keep) => {
  const callback = /^http:\/\/127\.0\.0\.1:\d+\/api\/auth\/external\/acme\/callback$/;
  const provider = keep(await IdentityProvider.start(callback));
  return { COLLOQUY_IDENTITY_PROVIDERS: `[${provider.setting('acme', 'Acme staff')}]` };
});
test.use({
  // The provider's own pages want a font from the internet.
  expectedErrors: /fonts\.googleapis/,
  expectedRefusals:
    /^(401 \/api\/auth\/(profile|login.*)|403 \/api\/auth\/.*|409 \/api\/auth\/identities\/.*)$/,
});

const signInThere = (page: Page, login: string) => IdentityProvider.signIn(page, login);

test('a company is founded with a sign-in from elsewhere, which opens it again later', async ({
  openAs,
  page,
}) => {
  await page.goto('/sign-up');
  const button = page.getByRole('button', { name: 'Create it with Acme staff' });
  await button.click();
  await expect(page.getByLabel('Company name')).toBeFocused();
  await expectAccessible(page);
  await picture(page, 'auth.sign-up.provider');
  await page.getByLabel('Company name').fill('Ωmega Works');
  await button.click();
  await signInThere(page, 'olga');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('olga');
  await page.goto('/settings/security');
  await expect(page.getByText('Acme staff · olga@example.com')).toBeVisible();
  await expect(page.getByText('Your account has no password')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'settings.security.provider');
  await page.getByRole('button', { name: 'Remove Acme staff' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('This is the only way into your account')).toBeVisible();

  const again = await openAs(null);
  await again.goto('/candidates');
  await picture(again, 'auth.sign-in.provider');
  await again.getByRole('button', { name: 'Continue with Acme staff' }).click();
  await signInThere(again, 'olga');
  await expect(again).toHaveURL(/\/candidates$/);
});

test('a sign-in that no account uses says so, and one that is cancelled as well', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Continue with Acme staff' }).click();
  await signInThere(page, 'stranger');
  await expect(page.getByRole('alert')).toContainText('No account uses this sign-in yet');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expectAccessible(page);
  await picture(page, 'auth.sign-in.unknown');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Continue with Acme staff' }).click();
  await page.getByRole('link', { name: '[ Cancel ]' }).click();
  await expect(page.getByRole('alert')).toContainText('without signing in');
});

test('an account adds a sign-in, which asks for its second factor too', async ({ api, openAs }) => {
  const account = await api.interviewer();
  const page = await openAs(account);
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Add Acme staff' }).click();
  await signInThere(page, 'nadia');
  await expect(page.getByText('Acme staff · nadia@example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const secret = (await page.getByTestId('totp-secret').textContent()) ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  await page.getByLabel('The six digits it shows').fill(app.generate());
  await page.keyboard.press('Enter');
  await expect(page.getByText('Recovery codes', { exact: true })).toBeVisible();
  const codes = await page
    .getByRole('listitem')
    .filter({ hasText: /^\w{4}(-\w{4}){5}$/ })
    .allTextContents();

  const other = await openAs(null);
  await other.goto('/sign-in');
  await other.getByRole('button', { name: 'Continue with Acme staff' }).click();
  await signInThere(other, 'nadia');
  await expect(other.getByText('Enter the six digits')).toBeVisible();
  await expect(other).toHaveURL(/\/sign-in\?returnTo=%2F$/);
  await other.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await other.getByLabel('Recovery code').fill(codes[0] ?? '');
  await other.getByRole('button', { name: 'Verify' }).click();
  await expect(other.getByRole('navigation').first()).toBeVisible();
});
