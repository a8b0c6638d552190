import { callBrowser } from '../e2e/support/call';
import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { mainPages, makeWorld } from '../e2e/support/pages';
import { BareBrowser, type BarePage } from './bare-browser';
import { callPages, OF_CALLS, type Visit } from './call-pages';
import { percentile, report } from './figures';
import { serveFloorPage } from './floor-page';
import { fixedWork, isWhole, largestPaint, SLOWDOWN } from './paint';

/** How often each page is loaded, after a first time that fills the browser's cache, as the first page of a visit does for the others. */
const LOADS = Number(process.env.LOADS ?? 5);
const REACH_MS = 1000;
/** How long a page is left alone once it was asked for: looking at it while it is drawn would take its time. */
const REST_MS = 3000;
/** How long a page that is left has to be taken down, as a call is. */
const DOWN_MS = 300;
/** How long all of a page may take to be there. */
const PATIENCE_MS = 20_000;

const test = testOnOwnServer('bench.pages');
test.use({ launchOptions: callBrowser });

/** The names of those to measure, where not all are: `PAGES=home,interviews`. */
const wanted = process.env.PAGES?.split(',');

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** When the largest thing on a page was painted, of each time that it was loaded. */
async function paintsOf(page: BarePage, url: string, mayBeOut = true): Promise<number[]> {
  const paints: number[] = [];
  for (let n = 0; n <= LOADS; n++) {
    // Taking down what the tab showed before would be counted as a part of the load.
    await page.goto('about:blank');
    await rest(DOWN_MS);
    await page.goto(url);
    await rest(REST_MS);
    const until = Date.now() + PATIENCE_MS;
    while (!(await isWhole(page))) {
      if (Date.now() > until) throw new Error(`${url} is not whole after ${REST_MS + PATIENCE_MS} ms`);
      await rest(500);
    }
    const isOut = await page.evaluate(() => window.location.pathname === '/sign-in');
    if (isOut && !mayBeOut) throw new Error(`${url} asks to sign in`);
    const paint = await largestPaint(page);
    if (paint === 0) throw new Error(`nothing was painted at ${url}`);
    if (n > 0) paints.push(paint);
  }
  await page.close();
  return paints;
}

let cleanUp: () => Promise<void> = () => Promise.resolve();
test.afterEach(() => cleanUp());

test('the largest paint of each page at a quarter of the speed', async ({ api, openAs, server }) => {
  test.setTimeout(3_600_000);
  const world = await makeWorld(api);
  const plain: Visit[] = mainPages(world).map(({ name, path, as }) => ({
    name,
    path,
    person: as === 'nobody' ? null : world.people[as],
  }));
  const isWanted = (name: string) => wanted?.includes(name) ?? true;
  const ofCalls = OF_CALLS.some(isWanted) ? await callPages(api, openAs) : [];
  const pages = [...plain, ...ofCalls].filter(({ name }) => isWanted(name));
  const floorPage = await serveFloorPage();
  const browser = BareBrowser.start();
  cleanUp = async () => {
    await browser.close();
    await floorPage.close();
  };
  report('a fixed piece of work, to compare machines by', await fixedWork(await browser.open([], 1)));
  const floor: number[] = [];
  const measureFloor = async () => {
    floor.push(...(await paintsOf(await browser.open([], SLOWDOWN), floorPage.url)));
  };
  const all: number[] = [];
  const late: string[] = [];
  await measureFloor();
  for (const [index, { name, path, person, begin }] of pages.entries()) {
    const signedIn = await openAs(person);
    const cookies = await signedIn.context().cookies();
    await signedIn.context().close();
    const page = await browser.open(cookies, SLOWDOWN);
    await begin?.(page, server.url);
    const paints = await paintsOf(page, server.url + path, person === null);
    report(name, paints);
    all.push(percentile(paints, 0.5));
    if (percentile(paints, 0.5) > REACH_MS) late.push(name);
    // The machine is not as fast in each minute.
    if (index % 10 === 9) await measureFloor();
  }
  await measureFloor();
  report(`medians of ${all.length} pages, scripts cached, CPU ${SLOWDOWN} times slower`, all, {
    what: 'a bare page of React and Mantine',
    samples: floor,
  });
  process.stdout.write(`later than ${REACH_MS} ms: ${late.join(', ') || 'none'}\n`);
  expect(all).toHaveLength(pages.length);
});
