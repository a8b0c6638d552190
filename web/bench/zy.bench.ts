import { testOnOwnServer } from '../e2e/support/own-server';
import { mainPages, makeWorld, untilLoaded } from '../e2e/support/pages';
const test = testOnOwnServer('bench.zy');
test.use({ expectedRefusals: /^(4\d\d \/api\/|404 \/careers\/nothing$)/ });
const wanted = (process.env.PAGES ?? 'home').split(',');
test('count', async ({ api, openAs }) => {
  test.setTimeout(600_000);
  const world = await makeWorld(api);
  for (const { name, path, as } of mainPages(world).filter(({ name }) => wanted.includes(name))) {
    const page = await openAs(as === 'nobody' ? null : world.people[as]);
    await page.goto(path);
    await untilLoaded(page);
    const counts = await page.evaluate(() => {
      const c: Record<string, number> = {};
      for (const e of document.querySelectorAll('[class*=mantine-]'))
        for (const k of e.classList) if (/^mantine-\w+-root$|mantine-Select-input|mantine-Input-input/.test(k)) c[k] = (c[k] ?? 0) + 1;
      return [document.querySelectorAll('*').length, Object.entries(c).sort((a, b) => b[1] - a[1])];
    });
    process.stdout.write(`${name} ${JSON.stringify(counts)}\n`);
    await page.context().close();
  }
});
