import path from 'node:path';
import { expect } from '../e2e/support/fixtures';
import { PrivateDatabase } from '../e2e/support/database';
import { testOnOwnServer } from '../e2e/support/own-server';
import { percentile, report } from './figures';
import { LONG_REQUESTS } from './settings';

const SEARCHES = 50;
const RACERS = 10_000;
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

const test = testOnOwnServer('bench.booking', () =>
  Promise.resolve({
    COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_ADDRESS: '1000000',
    ...LONG_REQUESTS,
  }),
);

test('times for four of a pool of fifty, and a race for one', async ({ api, server }) => {
  test.setTimeout(1_800_000);
  const owner = await api.interviewer();
  const seed = path.join(import.meta.dirname, 'booking.sql');
  new PrivateDatabase(server).script(seed, { company: owner.companyId ?? '', interviewer: owner.id });
  const { items } = await api.send<{ items: { userId: string }[] }>(
    owner,
    'GET',
    `/api/companies/${owner.companyId}/members?limit=100`,
  );
  const pool = items.map(({ userId }) => userId).filter((id) => id !== owner.id);
  expect(pool).toHaveLength(50);

  const searched: number[] = [];
  for (let n = 0; n < SEARCHES; n++) {
    const began = performance.now();
    const { slots } = await api.send<{ slots: string[] }>(owner, 'POST', '/api/booking-links/preview', {
      title: 'Panel',
      timeZone: 'Europe/Berlin',
      durationMinutes: 45,
      stepMinutes: 15,
      latest: new Date(Date.now() + 28 * DAY_MS).toISOString(),
      panel: pool.map((userId) => ({ userId, seat: 'POOL' })),
      poolCount: 4,
    });
    searched.push(performance.now() - began);
    expect(slots.length).toBeGreaterThan(100);
  }
  report('times for 4 of 50 over 4 weeks', searched);

  const choice = (await (await fetch(`${server.url}/api/bookings/race-1`)).json()) as { slots: string[] };
  const start = choice.slots.at(-1);
  const took: number[] = [];
  const outcomes = new Map<number, number>();
  let withOthers = 0;
  let next = 1;
  const race = async () => {
    while (next <= RACERS) {
      const number = next++;
      const began = performance.now();
      const response = await fetch(`${server.url}/api/bookings/race-${number}/confirm`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-colloquy-csrf': '1' },
        body: JSON.stringify({ start }),
      });
      const { alternatives } = (await response.json()) as { alternatives?: string[] };
      took.push(performance.now() - began);
      outcomes.set(response.status, (outcomes.get(response.status) ?? 0) + 1);
      if (response.status === 409 && alternatives?.length) withOthers += 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, race));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `\n${RACERS} confirm one time, ${AT_ONCE} at once, in ${seconds} s: ${[...outcomes].map(([status, count]) => `${count} × ${status}`).join(', ')}, ${withOthers} with other times; p99 ${percentile(took, 0.99).toFixed(0)} ms\n`,
  );
  expect(outcomes.get(200)).toBe(1);
  expect(withOthers).toBe(RACERS - 1);
});
