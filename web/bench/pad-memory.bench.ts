import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { table } from './figures';
import { PadLine } from './lines';
import { anonymousKiB, load } from './machine';
import { each } from './pace';
import { interviewsOf } from './people';
import { QUOTAS } from './settings';

const PADS = 500;
const FURTHER = 3;
/** Opened and closed before anything is measured, so that what is made once is there. */
const BEFORE = 100;
/** Longer than the pause between the server's pings. */
const REST_SECONDS = 25;

const test = testOnOwnServer('bench.pad-memory', () => Promise.resolve(QUOTAS));

test('memory for an idle connection to a pad', async ({ api, server }) => {
  const owner = await api.interviewer();
  const interviews = await interviewsOf(api, owner, PADS + BEFORE);
  const open = (count: number, first = 0) =>
    each(count, 8, (n) => PadLine.open(server.url, owner.cookie, interviews[first + (n % PADS)]?.id ?? ''));
  const settled = async () => {
    await pause(REST_SECONDS * 1000);
    return anonymousKiB(server.pid);
  };

  (await open(BEFORE, PADS)).forEach((line) => line.close());
  const nobody = await settled();
  const first = await open(PADS);
  const one = await settled();
  const further = await open(PADS * FURTHER);
  const all = await settled();
  const lines = [...first, ...further];
  expect(lines.flatMap(({ lost }) => lost ?? [])).toEqual([]);
  lines.forEach((line) => line.close());
  const gone = await settled();

  const row = (what: string, count: number, kib: number) => [what, count, kib, (kib / count).toFixed(1)];
  table(
    `Memory of the server's process that belongs to no file (Pss_Anon), ${nobody} KiB without connections; ${load()}`,
    ['what', 'connections', 'KiB', 'KiB each'],
    [
      row(`all: ${PADS} empty pads, ${FURTHER + 1} connections each`, lines.length, all - nobody),
      row('the first one of a pad, with the pad', first.length, one - nobody),
      row('every further one', further.length, all - one),
      row('kept by the process once all are closed', lines.length, gone - nobody),
    ],
  );
});
