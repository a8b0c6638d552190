import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { axeFindings } from './accessible';
import { untilLoaded } from './pages';

/** Where pictures of pages go, to be looked at by people. */
export const screens = path.resolve(import.meta.dirname, '../../test-results/screens');

/** How pages are looked at, one after the other, without loading them anew. */
export const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

/** Shows the page in another light or on another screen, and waits until it has followed. */
export async function show(page: Page, { colorScheme, viewport }: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // Pages that the server renders follow by their styles alone.
  await page.waitForFunction((wanted) => {
    const { mantineColorScheme: shown = wanted } = document.documentElement.dataset;
    return shown === wanted;
  }, colorScheme);
  await untilDrawn(page);
}

/** What follows the size of the screen is drawn with the frame after the next at the latest. */
export const untilDrawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );

/** By how many pixels the page is wider than the screen: it would scroll sideways. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Pictures of the whole page as it stands: light, dark and on a phone, each without a finding of axe. */
export async function pictures(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  for (const look of looks) {
    await show(page, look);
    await untilLoaded(page);
    await page.screenshot({ path: path.join(screens, `${name}.${look.name}.png`), fullPage: true });
    found.push(...(await axeFindings(page)).map((line) => `${look.name}: ${line}`));
    const beyond = await overhang(page);
    if (beyond > 0) found.push(`${look.name}: the page is ${beyond} px wider than the screen`);
  }
  await show(page, looks[0]);
  expect(found).toEqual([]);
}
