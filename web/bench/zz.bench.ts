import { writeFileSync } from 'node:fs';
import { testOnOwnServer } from '../e2e/support/own-server';
import { mainPages, makeWorld, untilLoaded } from '../e2e/support/pages';
import { largestPaint, slowDown } from './paint';
const test = testOnOwnServer('bench.zz');
test.use({ expectedRefusals: /^(4\d\d \/api\/|404 \/careers\/nothing$)/ });
const wanted = (process.env.PAGES ?? 'home').split(',');
test('trace', async ({ api, openAs }) => {
  test.setTimeout(600_000);
  const world = await makeWorld(api);
  for (const { name, path, as } of mainPages(world).filter(({ name }) => wanted.includes(name))) {
    const page = await openAs(as === 'nobody' ? null : world.people[as]);
    await page.goto(path);
    await untilLoaded(page);
    await slowDown(page);
    for (let n = 0; n < 2; n++) {
      await page.goto('about:blank');
      await page.goto(path);
      await page.waitForTimeout(3000);
    }
    await page.goto('about:blank');
    const browser = page.context().browser()!;
    await browser.startTracing(page, { screenshots: false, categories: ['devtools.timeline', 'v8.execute', 'disabled-by-default-v8.cpu_profiler', 'blink.user_timing', 'loading', 'disabled-by-default-devtools.timeline'] });
    await page.goto(path);
    await page.waitForTimeout(4000);
    const lcp = await largestPaint(page);
    const trace = await browser.stopTracing();
    writeFileSync(`/work/check/trace-${name}.json`, trace);
    const res = await page.evaluate(() => performance.getEntriesByType('resource').map((e: any) => [e.name.slice(-50), Math.round(e.startTime), Math.round(e.responseEnd), e.transferSize]));
    process.stdout.write(`${name} lcp ${lcp}\n${JSON.stringify(res)}\n`);
    await page.context().close();
  }
});
