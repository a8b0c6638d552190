import type { CDPSession, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { picture } from './support/call';
import { PrivateDatabase } from './support/database';
import { expect } from './support/fixtures';
import { testOnOwnServer } from './support/own-server';

// Passkeys are bound to a host name.
const test = testOnOwnServer('passkey', undefined, 'localhost');
test.use({ expectedRefusals: /^(401 \/api\/auth\/(profile|login.*|step-up)|403 \/api\/auth\/.*)$/ });

/** A device of the browser's own that keeps passkeys, as a phone or a laptop does. */
class Device {
  private constructor(
    private readonly session: CDPSession,
    private readonly id: string,
  ) {}

  static async plugInto(page: Page): Promise<Device> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(session, authenticatorId);
  }

  /** Whether whoever holds the device is recognised by it. */
  async recognises(isUserVerified: boolean): Promise<void> {
    await this.session.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified });
  }

  /** Gives another device of the same owner what this one keeps. */
  async copyTo(other: Device): Promise<void> {
    const { credentials } = await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.id });
    for (const credential of credentials) {
      await other.session.send('WebAuthn.addCredential', { authenticatorId: other.id, credential });
    }
  }
}

test('a passkey opens the account, confirms it and stands beside the password', async ({
  api,
  openAs,
  page,
}) => {
  const account = await api.interviewer();
  const own = await openAs(account);
  const laptop = await Device.plugInto(own);
  await own.goto('/settings/security');
  await own.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(own.getByText('Recovery codes', { exact: true })).toBeVisible();
  await expectAccessible(own);
  await own.getByRole('button', { name: 'I have kept them' }).click();
  await expect(own.getByText('Chrome on Linux', { exact: true })).toBeVisible();
  await own.getByRole('button', { name: 'Rename Chrome on Linux' }).click();
  await own.getByRole('textbox', { name: 'Name' }).fill('My laptop');
  await own.keyboard.press('Enter');
  await expect(own.getByText('My laptop', { exact: true })).toBeVisible();
  await expectAccessible(own);
  await picture(own, 'settings.security.passkeys');
  await own.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(own.getByText('This device has a passkey for an account here already.')).toBeVisible();

  const phone = await Device.plugInto(page);
  await page.goto('/candidates');
  const button = page.getByRole('button', { name: 'Sign in with a passkey' });
  await button.click();
  await expect(page.getByRole('alert')).toContainText('did not answer');
  await laptop.copyTo(phone);
  await phone.recognises(false);
  await button.click();
  await expect(page.getByRole('alert')).toContainText('did not answer');
  await expectAccessible(page);
  await picture(page, 'auth.sign-in.passkey');
  await phone.recognises(true);
  await button.click();
  await expect(page).toHaveURL(/\/candidates$/);

  const third = await openAs(null);
  // From the one that was used last: a copy that counts fewer uses is taken for a thief's.
  await phone.copyTo(await Device.plugInto(third));
  await third.goto('/sign-in');
  await third.getByLabel('Email').fill(account.email);
  await third.getByLabel('Password', { exact: true }).fill(account.password);
  await third.getByRole('button', { name: 'Sign in', exact: true }).click();
  const use = third.getByRole('button', { name: 'Use your passkey' });
  await expect(use).toBeVisible();
  await expectAccessible(third);
  await picture(third, 'auth.second-factor.passkey');
  await use.click();
  await expect(third.getByRole('navigation').first()).toBeVisible();
  await third.goto('/settings/security');
  await third.getByRole('button', { name: 'Remove My laptop' }).click();
  await third.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(third.getByText('“My laptop” no longer opens your account.')).toBeVisible();
});

test('a session that was opened long ago is confirmed with the passkey', async ({ api, openAs, server }) => {
  const page = await openAs(await api.interviewer());
  await Device.plugInto(page);
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  new PrivateDatabase(server).run(
    `UPDATE sessions SET authenticated_at = authenticated_at - interval '1 hour'`,
  );
  await page.getByRole('button', { name: 'Make new codes' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Confirm with your passkey' })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'settings.step-up.passkey');
  await dialog.getByRole('button', { name: 'Confirm with your passkey' }).click();
  await expect(page.getByText('They are shown only now.')).toBeVisible();
});
