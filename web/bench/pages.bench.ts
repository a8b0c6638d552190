import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { mainPages, makeWorld, untilLoaded } from '../e2e/support/pages';
import { percentile, report } from './figures';
import { fixedWork, largestPaint, slowDown, SLOWDOWN } from './paint';

const LOADS = 5;
const REACH_MS = 1000;
/** How long a page is left alone after its `load` event: looking at it while it is drawn would take its time. */
const REST_MS = 3000;

const test = testOnOwnServer('bench.pages');
test.use({ expectedRefusals: /^(4\d\d \/api\/|404 \/careers\/nothing$)/ });

/** The names of those to measure, where not all are: `PAGES=home,interviews`. */
const wanted = process.env.PAGES?.split(',');

test('the largest paint of each page at a quarter of the speed', async ({ api, openAs }) => {
  test.setTimeout(3_600_000);
  const world = await makeWorld(api);
  const pages = mainPages(world).filter(({ name }) => wanted?.includes(name) ?? true);
  report('a fixed piece of work, to compare machines by', await fixedWork(await openAs(null)));
  const all: number[] = [];
  const late: string[] = [];
  for (const { name, path, as } of pages) {
    const paints: number[] = [];
    // The first load fills the browser's cache, as the first page of a visit does for the others.
    const page = await openAs(as === 'nobody' ? null : world.people[as]);
    await page.goto(path);
    await untilLoaded(page);
    await slowDown(page);
    for (let n = 0; n < LOADS; n++) {
      // Taking down what the tab showed before would be counted as a part of the load.
      await page.goto('about:blank');
      await page.goto(path);
      await page.waitForTimeout(REST_MS);
      await untilLoaded(page);
      paints.push(await largestPaint(page));
    }
    await page.context().close();
    report(name, paints);
    all.push(percentile(paints, 0.5));
    if (percentile(paints, 0.5) > REACH_MS) late.push(name);
  }
  report(`medians of ${all.length} pages, scripts cached, CPU ${SLOWDOWN} times slower`, all);
  process.stdout.write(`later than ${REACH_MS} ms: ${late.join(', ') || 'none'}\n`);
  expect(all).toHaveLength(pages.length);
});
