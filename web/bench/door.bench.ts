import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { percentile, report } from './figures';
import { largestPaint, slowDown, SLOWDOWN } from './paint';

const PAIRS = 300;
const RESAMPLES = 2000;
const LOADS = 20;

// Every attempt is to be answered, however many there are.
const test = testOnOwnServer('bench.door', () =>
  Promise.resolve({
    COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS: '1000000',
    COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_EMAIL: '1000000',
  }),
);

async function timeSignIn(url: string, email: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-colloquy-csrf': '1' },
    body: JSON.stringify({ email, password: 'not the right password' }),
  });
  await response.arrayBuffer();
  expect(response.status).toBe(401);
  return performance.now() - began;
}

const median = (samples: number[]) => percentile(samples, 0.5);

/** The 95 % interval of the difference of medians, by resampling the pairs (percentile bootstrap). */
function interval(pairs: [number, number][]): [number, number] {
  const differences = Array.from({ length: RESAMPLES }, () => {
    const drawn = pairs.map((pair) => pairs[Math.floor(Math.random() * pairs.length)] ?? pair);
    return median(drawn.map(([known]) => known)) - median(drawn.map(([, unknown]) => unknown));
  });
  return [percentile(differences, 0.025), percentile(differences, 0.975)];
}

test('a wrong password for an address that is known and for one that is not', async ({ api, server }) => {
  const { email } = await api.interviewer();
  const pairs: [number, number][] = [];
  for (let n = 0; n < PAIRS; n++) {
    // The one that comes first changes, so that what was just used favours neither.
    const [first, second] = n % 2 === 0 ? [email, `no-${email}`] : [`no-${email}`, email];
    const [one, other] = [await timeSignIn(server.url, first), await timeSignIn(server.url, second)];
    pairs.push(n % 2 === 0 ? [one, other] : [other, one]);
  }
  const [known, unknown] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  report('sign-in refused, address known', known, { what: 'address unknown', samples: unknown });
  const [low, high] = interval(pairs).map((ms) => ms.toFixed(2));
  const difference = (median(known) - median(unknown)).toFixed(2);
  process.stdout.write(`difference of medians ${difference} ms, 95 % interval ${low} to ${high} ms\n`);
});

test('the sign-in page at a quarter of the speed', async ({ openAs, server }) => {
  const paints: number[] = [];
  for (let n = 0; n < LOADS; n++) {
    const page = await openAs(null);
    await slowDown(page);
    await page.goto(`${server.url}/sign-in`);
    await expect(page.getByLabel('Email')).toBeVisible();
    paints.push(await largestPaint(page));
    await page.context().close();
  }
  report(
    `largest contentful paint of the sign-in page, nothing cached, CPU ${SLOWDOWN} times slower`,
    paints,
  );
});
