import type { Page } from '@playwright/test';
import { callBrowser, meet } from '../e2e/support/call';
import { expect, test } from '../e2e/support/fixtures';
import { SPREAD, spread, table } from './figures';
import { load } from './machine';

const STROKES = 100;
const PAUSE_MS = 120;

test.use({ launchOptions: callBrowser });

const editor = (page: Page) => page.getByRole('textbox', { name: /^Code in/ });

/** Remembers when keys went down here, and when a change of the text was drawn; by the clock that all pages of a machine share. */
async function watch(page: Page): Promise<void> {
  await editor(page).evaluate((element) => {
    const times = { pressed: [] as number[], drawn: [] as number[] };
    Object.assign(window, { times });
    const clock = (at: number) => performance.timeOrigin + at;
    element.addEventListener('keydown', (event) => times.pressed.push(clock(event.timeStamp)), true);
    // Cursors come and go as well: only more of the letter that is typed is a stroke, and nobody's name has it.
    const count = () => element.textContent.split('a').length;
    let letters = count();
    const look = () => {
      if (count() <= letters) return;
      letters = count();
      requestAnimationFrame(() => times.drawn.push(clock(performance.now())));
    };
    new MutationObserver(look).observe(element, { characterData: true, childList: true, subtree: true });
  });
}

const times = (page: Page) =>
  page.evaluate(() => (window as unknown as { times: Record<'pressed' | 'drawn', number[]> }).times);

test('from a key in one browser to its picture in another, with a call between them', async ({
  api,
  openAs,
}) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const [host, guest] = [await openAs(interviewer), await openAs(null)];
  await meet([host, guest], interview);
  for (const page of [host, guest]) {
    await page.keyboard.press('p');
    await expect(editor(page)).toBeVisible();
  }
  await editor(host).click();
  await host.keyboard.type('first');
  await expect(editor(guest)).toContainText('first');
  await watch(host);
  await watch(guest);
  const began = load();
  const took: number[] = [];
  const own: number[] = [];
  for (let stroke = 1; stroke <= STROKES; stroke++) {
    const before = (await times(guest)).drawn.length;
    await host.keyboard.press('a', { delay: PAUSE_MS });
    await expect
      .poll(async () => (await times(guest)).drawn.length, { intervals: [20] })
      .toBeGreaterThan(before);
    const pressed = (await times(host)).pressed.at(-1) ?? Number.NaN;
    const first = (drawn: number[]) => drawn.find((at) => at >= pressed) ?? Number.NaN;
    took.push(first((await times(guest)).drawn) - pressed);
    own.push(first((await times(host)).drawn) - pressed);
  }
  table(
    `From a key going down to the next frame that shows it, two browsers in a call on one machine; ${began}`,
    ['where it is seen', ...SPREAD],
    [
      ['at the other', ...spread(took)],
      ['floor: where it is typed', ...spread(own)],
    ],
  );
});
