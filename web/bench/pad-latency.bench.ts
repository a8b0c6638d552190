import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PrivateDatabase } from '../e2e/support/database';
import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { ms, SPREAD, spread, table } from './figures';
import { commits, echoes } from './floor';
import { PadLine } from './lines';
import { load } from './machine';
import { each, play, until } from './pace';
import { interviewsOf } from './people';
import { QUOTAS } from './settings';
import { inOrder, writing } from './typing';

const PADS = 200;
const PACE = { seconds: 40, strokesPerSecond: 8 };
/** What comes before it is sent and not counted. */
const WARM_MS = 5000;
const COMMITS = 500;

const test = testOnOwnServer('bench.pad-latency', () => Promise.resolve(QUOTAS));

test('from a keystroke to its arrival at the other', async ({ api, server }) => {
  const owner = await api.interviewer();
  const interviews = await interviewsOf(api, owner, PADS + 1);
  const pads = await each(PADS + 1, 8, async (pad) => {
    const open = () => PadLine.open(server.url, owner.cookie, interviews[pad]?.id ?? '');
    const [typist, reader] = [await open(), await open()];
    return { typist, reader, written: writing(pad, [typist.clientId], PACE), sent: [] as number[] };
  });
  const measure = async (some: typeof pads) => {
    const took: number[] = [];
    let awaited = 0;
    for (const { reader, sent } of some) {
      // Of one typist, in the order of sending.
      reader.onChange = () => {
        const at = sent.shift();
        awaited -= 1;
        if (at !== undefined && at > counted) took.push(performance.now() - at);
      };
    }
    const send = (pad: (typeof pads)[number] | undefined, update: Uint8Array) => {
      awaited += 1;
      pad?.sent.push(performance.now());
      pad?.typist.send(update);
    };
    const counted = performance.now() + WARM_MS;
    for (const pad of some) send(pad, pad.written.opening);
    await play(inOrder(some.map(({ written }) => written)), ({ pad, update }) => send(pads[pad], update));
    await until('everything has arrived', 30, () => awaited === 0);
    return took;
  };

  const began = load();
  // Nobody else types meanwhile.
  const [alone, ...others] = pads;
  const quiet = await measure(alone ? [alone] : []);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const took = await measure(others);
  delay.disable();
  expect(pads.flatMap(({ typist, reader }) => typist.lost ?? reader.lost ?? [])).toEqual([]);
  for (const { typist, reader } of pads) {
    typist.close();
    reader.close();
  }
  const back = await echoes({ sockets: PADS, perSecond: PACE.strokesPerSecond, seconds: 10 });
  const stored = await commits(new PrivateDatabase(server), COMMITS);
  const second = PACE.strokesPerSecond;
  const late = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => ms(ns / 1e6));
  table(
    `From sending a keystroke to its arrival at the reader's socket, over loopback; ${began}`,
    ['what', ...SPREAD],
    [
      [`${others.length} pads, ${second} strokes a second in each`, ...spread(took)],
      ['one pad alone', ...spread(quiet)],
      ['the measuring program itself meanwhile: between its timers, which are 1 ms', ...late, delay.count],
      [`floor: echo of ${PADS} bare sockets at the same pace`, ...spread(back)],
      ['floor: a bare commit, one connection of psql, nothing else going on', ...spread(stored)],
    ],
  );
});
