import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrivateDatabase } from '../e2e/support/database';
import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { table } from './figures';
import { PadLine, PeerLine, type Line } from './lines';
import { cpuSeconds, familyCpuSeconds, kernelSeconds, load } from './machine';
import { each, play, still, until } from './pace';
import { startPeer } from './peer';
import { interviewsOf } from './people';
import { QUOTAS } from './settings';
import { inOrder, textIn, writing, type Writing } from './typing';

const PADS = 40;
const PEOPLE = 4;
const PACE = { seconds: 45, strokesPerSecond: 8 };
/** What comes before it is sent and not counted, so that the peer's code is compiled. */
const WARM_MS = 10_000;
/** Longer than the peer waits before it stores a document that nobody writes in any more. */
const QUIET_SECONDS = 4;

const test = testOnOwnServer('bench.pad-cpu', () => Promise.resolve(QUOTAS));

/** Opens a pad's connections. */
type Open = (pad: number) => Promise<Line>;
/** Seconds of processor time so far: the server's, and the database's where it has one. */
type Read = () => Spent;

interface Spent {
  server: number;
  /** The part of it in the kernel. */
  kernel: number;
  database: number;
}

interface Cost extends Spent {
  name: string;
  updates: number;
}

const spent = (pid: number) => ({ server: cpuSeconds(pid), kernel: kernelSeconds(pid) });

const openAll = (open: Open) =>
  each(PADS, 8, async (pad) => {
    const lines: Line[] = [];
    for (let person = 0; person < PEOPLE; person++) lines.push(await open(pad));
    return lines;
  });

/** What is replayed: with cursors, which editors tell with every stroke, or without. */
interface Trace {
  writings: Writing[];
  hasCursors: boolean;
}

/** Sends what is written, and looks at what it has cost until everybody has everything and it is stored. */
async function replay(name: string, pads: Line[][], trace: Trace, read: Read): Promise<Cost> {
  const { writings, hasCursors } = trace;
  writings.forEach(({ opening }, pad) => pads[pad]?.[0]?.send(opening));
  await until('everybody has the opening', 30, () =>
    pads.every((lines) => lines.slice(1).every(({ heard }) => heard > 0)),
  );
  const strokes = inOrder(writings);
  let before: Spent | null = null;
  await play(strokes, ({ at, pad, person, update, presence }) => {
    if (at >= WARM_MS) before ??= read();
    pads[pad]?.[person]?.send(update);
    if (hasCursors) pads[pad]?.[person]?.point(presence);
  });
  const lines = pads.flat();
  await still(QUIET_SECONDS, () => lines.reduce((sum, { heard }) => sum + heard, 0));
  const [from, to] = [before ?? read(), read()];
  expect(lines.flatMap(({ lost }) => lost ?? [])).toEqual([]);
  const updates = strokes.filter(({ at }) => at >= WARM_MS).length;
  return {
    name,
    updates,
    server: to.server - from.server,
    kernel: to.kernel - from.kernel,
    database: to.database - from.database,
  };
}

/** Whoever opens the pads now reads in each what was written. */
async function expectAll(open: Open, writings: Writing[]): Promise<void> {
  const texts = await each(PADS, 4, async (pad) => {
    const line = await open(pad);
    line.close();
    return textIn(line.state ?? new Uint8Array());
  });
  expect(texts).toEqual(writings.map(({ text }) => text));
}

async function ofPeer(name: string, trace: Trace, folder?: string): Promise<Cost> {
  const peer = await startPeer('hocuspocus', ...(folder === undefined ? [] : [folder]));
  try {
    const open = (pad: number) => PeerLine.open(peer.port, `pad-${pad}`);
    const pads = await openAll(open);
    const cost = await replay(name, pads, trace, () => ({ ...spent(peer.pid), database: 0 }));
    await expectAll(open, trace.writings);
    pads.flat().forEach((line) => line.close());
    return cost;
  } finally {
    await peer.stop();
  }
}

for (const hasCursors of [true, false]) {
  const cursors = hasCursors ? 'and tell where their cursors are' : 'without cursors';
  test(`processor time for an update, against Hocuspocus, ${cursors}`, async ({ api, server }) => {
    const owner = await api.interviewer();
    const interviews = await interviewsOf(api, owner, PADS);
    const open = (pad: number) => PadLine.open(server.url, owner.cookie, interviews[pad]?.id ?? '');
    const pads = await openAll(open);
    const writings = pads.map((lines, pad) =>
      writing(
        pad,
        lines.map(({ clientId }) => clientId),
        PACE,
      ),
    );
    const trace = { writings, hasCursors };
    const database = new PrivateDatabase(server).pid;
    const began = load();
    const ours = await replay('Colloquy, every update stored before it is told', pads, trace, () => ({
      ...spent(server.pid),
      database: familyCpuSeconds(database),
    }));
    await expectAll(open, writings);
    pads.flat().forEach((line) => line.close());

    const bare = await ofPeer('Hocuspocus, in memory', trace);
    const folder = await mkdtemp(path.join(tmpdir(), 'colloquy-bench-'));
    try {
      const storing = await ofPeer('Hocuspocus, each document stored as its defaults say', trace, folder);
      const rows = [ours, bare, storing].map(
        ({ name, updates, server: seconds, kernel, database: beside }) => {
          const micros = (value: number) => ((value / updates) * 1e6).toFixed(0);
          const ratios = (of: (cost: Cost) => number) =>
            name === ours.name
              ? [bare, storing].map((other) => (of(ours) / of(other)).toFixed(2)).join(', ')
              : '';
          return [
            name,
            updates,
            micros(seconds),
            micros(seconds - kernel),
            micros(kernel),
            beside === 0 ? '' : micros(beside),
            ratios((cost) => cost.server),
            ratios((cost) => cost.server - cost.kernel),
            ratios((cost) => cost.kernel),
          ];
        },
      );
      table(
        `Processor time of the server, ${PADS} pads of ${PEOPLE} people who type ${PACE.strokesPerSecond} strokes a second, ${cursors}; ${began}`,
        [
          'server',
          'updates',
          'µs an update',
          'by itself',
          'in the kernel',
          'PostgreSQL, µs an update',
          'ratio to each peer',
          'by itself',
          'in the kernel',
        ],
        rows,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
