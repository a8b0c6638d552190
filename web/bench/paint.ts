import type { Page } from '@playwright/test';

/** How many times slower pages are measured than this machine is. */
export const SLOWDOWN = 4;

/** A tab of Playwright's, or one that nothing watches. */
interface Tab {
  evaluate: <T>(fn: () => T | Promise<T>) => Promise<T>;
}

/** Has the page run as on a processor that is slower. */
export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** When the largest thing on the page was painted, in milliseconds since it was asked for. */
export async function largestPaint(tab: Tab): Promise<number> {
  return tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let last = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) last = entry.startTime;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        // What is painted later than this after the page is at rest belongs to no load.
        setTimeout(() => resolve(last), 500);
      }),
  );
}

/** Whether all of a page is there: nothing on it is a placeholder any more. */
export const isWhole = (tab: Tab): Promise<boolean> =>
  tab.evaluate(
    () =>
      document.readyState === 'complete' &&
      document.querySelector('h1') !== null &&
      document.querySelector('#prerendered, [data-connecting], [data-afterwards], .mantine-Skeleton-root') ===
        null,
  );

/** How long a browser takes for a piece of work that is always the same, in milliseconds: figures of other machines are compared by it. */
export async function fixedWork(tab: Tab): Promise<number[]> {
  return tab.evaluate(() =>
    Array.from({ length: 20 }, () => {
      const began = performance.now();
      const words = new Map<string, number>();
      for (let n = 0; n < 100_000; n += 1) words.set(`word ${(n * 7919) % 50_000}`, n);
      const longest = [...words.keys()].sort().join(' ').length;
      return longest > 0 ? performance.now() - began : NaN;
    }),
  );
}
