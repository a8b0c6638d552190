import path from 'node:path';
import type { Page } from '@playwright/test';
import { axeFindings, expectAccessible } from './support/accessible';
import { followLink } from './support/call';
import { expect, signIn, test } from './support/fixtures';
import { overhang, screens } from './support/looks';
import { mainPages, makeWorld, untilLoaded } from './support/pages';

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: path.join(screens, `${name}.png`), fullPage: true });

/** The texts of all scripts that the page fetches from now on. */
function scripts(page: Page): () => Promise<string> {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.text());
  });
  return async () => (await Promise.all(bodies)).join('\n');
}

test.describe('German', () => {
  test.use({ expectedRefusals: /^(401 \/api\/auth\/profile|422 \/api\/users\/[^/]+)$/ });

  test('is chosen at the door, gives way to the English of the profile, and that follows to other devices', async ({
    page,
    api,
    browser,
    baseURL,
  }) => {
    const person = await api.interviewer();
    await page.goto('/sign-in');
    await untilLoaded(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('button', { name: 'English' })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Deutsch' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Willkommen zurück' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page).toHaveTitle('Willkommen zurück · Colloquy');

    await page.getByLabel('E-Mail').fill(person.email);
    await page.getByLabel('Passwort', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(page.getByRole('navigation', { name: 'Hauptnavigation' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, name: /^Gute?n (Morgen|Tag|Abend)/ })).toBeVisible();

    await page.goto('/settings/profile');
    await page.getByLabel('LinkedIn (optional)').fill('linkedin.com/in/anna');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByText('Verwenden Sie eine Adresse, die mit https:// beginnt')).toBeVisible();
    await page.getByLabel('LinkedIn (optional)').fill('');

    await page.getByRole('combobox', { name: 'Sprache' }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('English');

    const elsewhere = await browser.newContext({ baseURL, locale: 'de-AT' });
    const there = await elsewhere.newPage();
    await there.goto('/sign-in');
    await there.getByLabel('E-Mail').fill(person.email);
    await there.getByLabel('Passwort', { exact: true }).fill(person.password);
    await there.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(there.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await expect(there.locator('html')).toHaveAttribute('lang', 'en');
    await elsewhere.close();
  });

  test('follows the browser again when the profile says so', async ({ page, context, api }) => {
    const person = await api.interviewer();
    await api.send(person, 'PUT', `/api/users/${person.id}`, { language: 'de' });
    await signIn(context, person);
    await page.goto('/settings/profile');
    await page.getByRole('combobox', { name: 'Sprache' }).click();
    await page.getByRole('option', { name: 'Wie in meinem Browser' }).click();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('As in my browser');
  });
});

test('a guest chooses a language in the lobby and is asked for consent in it', async ({ page, api }) => {
  const interview = await api.interview(await api.interviewer());
  await followLink(page, interview.link);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByText('Dürfen wir Sie aufzeichnen?')).toBeVisible();
  await expect(page.getByText('Wenn Sie zustimmen, werden Ihre Kamera, Ihr Mikrofon')).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('May we record you?')).toBeVisible();
});

test('somebody with an account changes its language in the lobby', async ({ page, context, api }) => {
  const person = await api.interviewer();
  const interview = await api.interview(person);
  await api.send(person, 'PUT', `/api/users/${person.id}`, { language: 'de' });
  await signIn(context, person);
  await page.goto(`/interviews/${interview.id}/lobby`);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('May we record you?')).toBeVisible();
  const { user } = await api.send<{ user: { language: string } }>(person, 'GET', '/api/auth/profile');
  expect(user.language).toBe('en');
});

for (const [locale, own, other] of [
  ['de-DE', 'Heute nichts weiter', 'Nothing else today'],
  ['en-GB', 'Nothing else today', 'Heute nichts weiter'],
] as const) {
  test.describe(`a browser in ${locale}`, () => {
    test.use({ locale });

    test('fetches the texts of its own language alone', async ({ page, context, api }) => {
      await signIn(context, await api.interviewer());
      const fetched = scripts(page);
      await page.goto('/');
      await untilLoaded(page);
      const text = await fetched();
      expect(text).toContain(own);
      expect(text).not.toContain(other);
    });
  });
}

test.describe('German pages', () => {
  test.use({
    locale: 'de-DE',
    expectedRefusals:
      /^(401 \/api\/auth\/profile|404 \/careers\/nothing|404 \/api\/(invitations|bookings|take-home-links|answers|unsubscribe)\/nothing|422 \/api\/calendar\/google\/callback)$/,
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`are accessible in ${colorScheme}`, async ({ page, context, api }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { people } = await makeWorld(api);
      for (const [name, address] of [
        ['sign-in', '/sign-in'],
        ['home', '/'],
        ['settings-profile', '/settings/profile'],
        ['interview-new', '/interviews/new'],
      ] as const) {
        if (name === 'home') await signIn(context, people.interviewer);
        await page.goto(address);
        await untilLoaded(page);
        await expect(page.locator('html')).toHaveAttribute('lang', 'de');
        await shoot(page, `${name}.german.${colorScheme}`);
        await expectAccessible(page);
      }
    });
  }

  for (const as of ['nobody', 'interviewer', 'candidate', 'admin'] as const) {
    test(`fit a phone, for ${as}`, async ({ page, context, api }) => {
      test.setTimeout(420_000);
      const world = await makeWorld(api);
      if (as !== 'nobody') await signIn(context, world.people[as]);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const shown of mainPages(world).filter((one) => one.as === as)) {
        await page.setViewportSize({ width: 390, height: 844 });
        await page.goto(shown.path);
        await untilLoaded(page);
        await shoot(page, `${shown.name}.german.phone`);
        found.push(...(await axeFindings(page)).map((finding) => `${shown.name}: ${finding}`));
        for (const width of [390, 320]) {
          await page.setViewportSize({ width, height: 844 });
          const wider = await overhang(page);
          if (wider > 0) found.push(`${shown.name}: ${wider}px wider than ${width}`);
        }
      }
      expect(found).toEqual([]);
    });
  }
});
