import type { Page } from '@playwright/test';
import { callBrowser, enterRoom } from '../e2e/support/call';
import { log } from '../e2e/support/chat';
import { PrivateDatabase } from '../e2e/support/database';
import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { ms, percentile, table } from './figures';
import { load } from './machine';
import { slowDown, SLOWDOWN } from './paint';
import { QUOTAS } from './settings';

const MESSAGES = 10_000;
const FRAMES = 600;
/** How often the browser draws, in milliseconds. */
const FRAME_MS = 1000 / 60;
/** How far it scrolls with each frame, in pixels: as a wheel that is turned fast, and as a scroll bar that is dragged. */
const PACES = [100, 900];

const test = testOnOwnServer('bench.chat-scroll', () => Promise.resolve(QUOTAS));
test.use({ launchOptions: callBrowser });

/** Ten thousand messages of the interviewer and the candidate by turns, of one to four lines; every twentieth is code. */
function conversation(interview: string): string {
  return `
    INSERT INTO messages (id, interview_id, sender_id, content, message_type, language, number, timestamp)
    SELECT gen_random_uuid(), i.id, CASE n / 3 % 2 WHEN 0 THEN i.interviewer_id ELSE i.candidate_id END,
           CASE n % 20 WHEN 0 THEN E'def add(a, b):\\n    return a + b' ELSE n || repeat(' and what follows from it', 1 + n * 7 % 8) END,
           CASE n % 20 WHEN 0 THEN 'CODE' ELSE 'TEXT' END, CASE n % 20 WHEN 0 THEN 'python' END,
           n, now() - (${MESSAGES} - n) * interval '3 seconds'
    FROM interviews i, generate_series(1, ${MESSAGES}) n WHERE i.id = '${interview}';
    UPDATE interviews SET last_message = ${MESSAGES} WHERE id = '${interview}'`;
}

/** Scrolls up until every message has been fetched. */
async function fetchAll(page: Page): Promise<void> {
  const fetched = () =>
    log(page).evaluate((scroller) => {
      scroller.scrollTop = 0;
      return Number(scroller.querySelector('li')?.getAttribute('aria-setsize'));
    });
  await expect.poll(fetched, { intervals: [50], timeout: 600_000 }).toBeGreaterThanOrEqual(MESSAGES);
}

interface Scrolled {
  /** Milliseconds from each frame to the next. */
  gaps: number[];
  /** Milliseconds of each task of more than 50 ms. */
  long: number[];
}

/** Scrolls down by so many pixels with each frame: through the chat, or through as much of nothing in its place. */
function scroll(page: Page, through: 'messages' | 'nothing', pace: number): Promise<Scrolled> {
  return log(page).evaluate(
    async (chat, { through, pace, frames }) => {
      let scroller = chat;
      if (through === 'nothing') {
        scroller = chat.cloneNode(false) as HTMLElement;
        const tall = document.createElement('div');
        tall.style.height = `${chat.scrollHeight}px`;
        scroller.append(tall);
        chat.before(scroller);
        chat.style.display = 'none';
      }
      scroller.scrollTop = 0;
      // What that brings about is no part of it.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const long: number[] = [];
      const note = (entries: PerformanceEntryList) => long.push(...entries.map(({ duration }) => duration));
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: 'longtask' });
      const gaps: number[] = [];
      await new Promise<void>((resolve) => {
        let last: number | null = null;
        const next = (now: number): void => {
          if (last !== null) gaps.push(now - last);
          last = now;
          scroller.scrollTop += pace;
          if (gaps.length < frames) requestAnimationFrame(next);
          else resolve();
        };
        requestAnimationFrame(next);
      });
      note(observer.takeRecords());
      observer.disconnect();
      if (scroller !== chat) {
        scroller.remove();
        chat.style.removeProperty('display');
      }
      return { gaps, long };
    },
    { through, pace, frames: FRAMES },
  );
}

/** Frames that were not drawn because the one before took so long. */
function dropped(gaps: number[]): number {
  return gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0);
}

test('scrolling through ten thousand messages', async ({ api, openAs, server }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  new PrivateDatabase(server).run(conversation(interview.id));
  const page = await openAs(interviewer);
  await page.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(page, { recorded: false });
  await page.keyboard.press('c');
  await expect(log(page).getByRole('listitem').first()).toBeVisible();
  await fetchAll(page);
  const began = load();
  const rows: (string | number)[][] = [];
  const ways = PACES.flatMap((pace) => [
    { pace, through: 'messages' as const },
    { pace, through: 'nothing' as const },
  ]);
  for (const slowdown of [1, SLOWDOWN]) {
    if (slowdown > 1) await slowDown(page);
    for (const { pace, through } of ways) {
      const { gaps, long } = await scroll(page, through, pace);
      const what = through === 'messages' ? `${MESSAGES} messages` : 'floor: an empty list as long';
      rows.push([
        `${what}, ${pace} px a frame, ${slowdown > 1 ? `${slowdown} times slower` : 'full speed'}`,
        dropped(gaps),
        ms(percentile(gaps, 0.5)),
        ms(percentile(gaps, 0.99)),
        long.length,
        ms(Math.max(0, ...long)),
      ]);
    }
  }
  table(
    `Scrolling through the chat beside a call, ${FRAMES} frames; ${began}`,
    ['what', 'frames dropped', 'frame p50 ms', 'p99 ms', 'tasks over 50 ms', 'longest ms'],
    rows,
  );
});
