import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { axeFindings } from './support/accessible';
import { signIn } from './support/api';
import { expect, test } from './support/fixtures';
import { looks, overhang, screens, show, untilDrawn } from './support/looks';
import { mainPages, makeWorld, untilLoaded, type Shown, type World } from './support/pages';

/** Latin words that a page shows or says, outside of what is marked as data. */
function untranslated(): string[] {
  const known =
    /[\w.+-]+@[\w.-]+|https?:\/\/\S+|\b[A-Z]\w+\/\w+(\/\w+)?|\b(UTC|CET|CEST|GMT\S*|EST|EDT|Colloquy)\b|\bwebhook\.test\b|\.(txt|pdf|docx)\b|\d\s(ms|kB|MB|MiB)\b/g;
  const latin = (text: string) => /[A-Za-z]{2,}/.test(text.replace(known, ''));
  // Shown to nobody: lists that are not open, and what a library measures with.
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  const skips = (element: Element | null) =>
    element === null ||
    !isShown(element) ||
    element.closest('[translate="no"], script, style, iframe') !== null;
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    if (text && !skips(node.parentElement) && latin(text)) found.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      const text = element.getAttribute(name) ?? '';
      if (text && !skips(element) && latin(text)) found.push(`${name}="${text}"`);
    }
  }
  return found;
}

const people = ['nobody', 'interviewer', 'candidate', 'admin'] as const;

/** Opens each main page of one person, in one browser, and hands it over once it has loaded. */
async function eachPage(
  world: World,
  as: Shown['as'],
  page: Page,
  look: (shown: Shown) => Promise<void>,
  query = '',
): Promise<void> {
  const all = mainPages(world).filter((one) => one.as === as && !(query && one.fromServer));
  for (const shown of all) {
    await page.goto(shown.path + (query && (shown.path.includes('?') ? `&${query}` : `?${query}`)));
    await untilLoaded(page);
    await look(shown);
  }
}

test.use({
  expectedRefusals:
    /^(401 \/api\/auth\/profile|404 \/careers\/nothing|404 \/api\/(invitations|bookings|take-home-links|answers|unsubscribe)\/nothing|422 \/api\/calendar\/google\/callback)$/,
});

for (const as of people) {
  test(`${as}'s pages fit wide, narrow and dark screens, and axe finds nothing`, async ({ api, openAs }) => {
    test.setTimeout(900_000);
    const world = await makeWorld(api);
    const page = await openAs(as === 'nobody' ? null : world.people[as]);
    const found: string[] = [];
    await eachPage(world, as, page, async (shown) => {
      for (const look of looks) {
        const where = `${shown.name}.${look.name}`;
        await show(page, look);
        await page.screenshot({ path: path.join(screens, `${where}.png`), fullPage: true });
        const wider = await overhang(page);
        if (wider > 0) found.push(`${where}: ${wider}px wider than the screen`);
        found.push(...(await axeFindings(page)).map((finding) => `${where}: ${finding}`));
      }
      // 320 pixels are a page of 1280 at 400 % (WCAG 2.2, 1.4.10).
      await page.setViewportSize({ width: 320, height: 640 });
      await untilDrawn(page);
      const wider = await overhang(page);
      if (wider > 0) found.push(`${shown.name} at 320 pixels: ${wider}px wider than the screen`);
      await page.setViewportSize(looks[0].viewport);
    });
    expect(found).toEqual([]);
  });

  test(`${as}'s pages show no text that skipped the catalogue`, async ({ api, openAs }) => {
    test.setTimeout(420_000);
    const world = await makeWorld(api);
    const page = await openAs(as === 'nobody' ? null : world.people[as]);
    const found: string[] = [];
    await eachPage(
      world,
      as,
      page,
      async (shown) => {
        await page.screenshot({ path: path.join(screens, `${shown.name}.pseudo.png`), fullPage: true });
        const texts = await page.evaluate(untranslated);
        found.push(...texts.map((text) => `${shown.name}: ${text}`));
      },
      'lang=pseudo',
    );
    expect(found).toEqual([]);
  });
}

test('the sign-in page loads at most 120 KB of script, compressed', async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto('/sign-in');
  await untilLoaded(page);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'script', description: `${total} bytes` });
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(120 * 1024);
});

test('the first keys lead to the content and through the rail', async ({ page, context, api }) => {
  await signIn(context, await api.interviewer());
  await page.goto('/');
  await untilLoaded(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('on a phone the bar leads everywhere, by its last button to what has no room in it', async ({
  api,
  openAs,
}) => {
  const page = await openAs(await api.admin());
  await show(page, looks[2]);
  await page.goto('/');
  await untilLoaded(page);
  const bar = page.getByRole('navigation', { name: 'Main' });
  await expect(bar.getByRole('link')).toHaveText(['Home', 'Interviews', 'Candidates', 'Jobs']);
  const more = bar.getByRole('button', { name: /^More/ });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveText([/^Library/, /^Settings/, /^Admin/]);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect(more).toHaveAttribute('aria-current', 'true');
});

test('the sign-in page is there before any script has run, and usable once they have', async ({
  browser,
  baseURL,
  page,
}) => {
  for (const [locale, title] of [
    ['en-GB', 'Welcome back'],
    ['de-AT', 'Willkommen zurück'],
  ] as const) {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale });
    const shown = await plain.newPage();
    await shown.goto(`${baseURL}/sign-in`);
    await expect(shown.getByRole('heading', { level: 1, includeHidden: true })).toHaveText(title);
    // Nobody types into what the application is about to replace.
    await expect(shown.locator('input[type="email"]')).not.toBeEditable();
    await plain.close();
  }
  await page.goto('/sign-in');
  await expect(page.locator('#prerendered')).toHaveCount(0);
  await expect(page.getByLabel('Email')).toBeEditable();
});
