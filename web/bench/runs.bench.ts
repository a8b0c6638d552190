import { setTimeout as pause } from 'node:timers/promises';
import type { Account, Api } from '../e2e/support/api';
import { testOnOwnServer } from '../e2e/support/own-server';
import { ms, percentile, SPREAD, spread, table } from './figures';
import { load } from './machine';
import { each } from './pace';
import { guestOf, interviewsOf } from './people';
import { QUOTAS } from './settings';
import { Talk, type Talked } from './talk';

/** One company has ten times as many as each of the others, and was there first. */
const SMALL = { companies: 10, runs: 10 };
const LARGE = { companies: 1, runs: 100 };
const ROOMS = 10;
const MESSAGES_PER_SECOND = 20;
const IDLE_SECONDS = 20;
const LIMITS = { memoryBytes: 256 << 20, cpuMs: 2000, wallMs: 20_000 };
/** What measuring a limit may take on a busy machine. */
const GRACE_MS = 500;
/** A program's largest resident set has the interpreter's own files in it, which are in memory for everybody. */
const MAPPED_BYTES = 16 << 20;
const LOOK_MS = 150;

const test = testOnOwnServer('bench.runs', () =>
  Promise.resolve({
    ...QUOTAS,
    COLLOQUY_SANDBOX__MEMORY_BYTES: String(LIMITS.memoryBytes),
    COLLOQUY_SANDBOX__CPU_SECONDS: String(LIMITS.cpuMs / 1000),
    COLLOQUY_SANDBOX__WALL_SECONDS: String(LIMITS.wallMs / 1000),
    // Nothing is given up for want of a place: all of it is to be served.
    COLLOQUY_SANDBOX__QUEUE_SECONDS: '900',
  }),
);

/** What is run: of twenty, one takes all memory, one all time, one writes without end, one starts processes without end. */
const programs = {
  'takes memory': 'kept = []\nwhile True:\n    kept.append(bytearray(1 << 20))\n',
  'takes time': 'while True:\n    pass\n',
  'writes without end': "while True:\n    print('x' * 1000)\n",
  'starts processes':
    'import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n',
  'counts a little': 'print(sum(n * n for n in range(300_000)))\n',
};
type Program = keyof typeof programs;
const kinds = Object.keys(programs) as Program[];
const programOf = (n: number): Program => kinds[Math.min(n % 20, kinds.length - 1)] ?? 'counts a little';

interface Step {
  limit: string | null;
  cpuMs: number;
  wallMs: number;
  peakMemoryBytes: number;
}

interface Run {
  id: string;
  state: 'QUEUED' | 'RUNNING' | 'FINISHED' | 'FAILED';
  failure: string | null;
  steps: Step[];
  createdAt: string;
  startedAt: string | null;
}

/** A run that was asked for. */
interface Asked {
  company: number;
  owner: Account;
  interview: string;
  program: Program;
  run: Run;
}

interface Place {
  company: number;
  owner: Account;
  interview: string;
}

/** An interview for each run, since each has one program at a time. */
async function companies(api: Api): Promise<Place[]> {
  const sizes = [
    ...Array.from({ length: LARGE.companies }, () => LARGE.runs),
    ...Array.from({ length: SMALL.companies }, () => SMALL.runs),
  ];
  const places = await each(sizes.length, 2, async (company) => {
    const owner = await api.interviewer();
    const interviews = await interviewsOf(api, owner, sizes[company] ?? 0);
    return interviews.map(({ id }) => ({ company, owner, interview: id }));
  });
  return places.flat();
}

function ask(api: Api, place: Place, n: number): Promise<Asked> {
  const program = programOf(n);
  const body = {
    language: 'python',
    entry: 'main.py',
    files: [{ name: 'main.py', content: programs[program] }],
  };
  return api
    .send<Run>(place.owner, 'POST', `/api/interviews/${place.interview}/runs`, body)
    .then((run) => ({ ...place, program, run }));
}

/** Looks at one after the other until all have ended; all at once, or more often, would be a load of its own. */
async function ended(api: Api, asked: Asked[]): Promise<void> {
  const isOver = ({ run }: Asked) => run.state === 'FINISHED' || run.state === 'FAILED';
  for (let open = asked; open.length > 0; open = open.filter((one) => !isOver(one))) {
    for (const one of open) {
      await pause(LOOK_MS);
      const path = `/api/interviews/${one.interview}/runs`;
      const { items } = await api.send<{ items: Run[] }>(one.owner, 'GET', path);
      one.run = items.find(({ id }) => id === one.run.id) ?? one.run;
    }
  }
}

async function talkers(api: Api): Promise<Talk> {
  const rooms = await each(ROOMS, 2, async () => {
    const owner = await api.interviewer();
    const interview = await api.interview(owner);
    return { interview: interview.id, cookies: [owner.cookie, await guestOf(api, interview)] };
  });
  return Talk.open(api.url, rooms);
}

const started = ({ run }: Asked) => Date.parse(run.startedAt ?? '');
const endOf = (one: Asked) => started(one) + one.run.steps.reduce((sum, { wallMs }) => sum + wallMs, 0);
const waited = (one: Asked) => started(one) - Date.parse(one.run.createdAt);

/** The starts, in order, from when all had asked until the first company had nothing left that waited. */
function whileAllWaited(asked: Asked[]): Asked[] {
  const allThere = Math.max(...asked.map(({ run }) => Date.parse(run.createdAt)));
  const later = asked.filter((one) => started(one) > allThere).sort((a, b) => started(a) - started(b));
  const last = new Map(later.map((one, n) => [one.company, n]));
  return later.slice(0, Math.min(...last.values()) + 1);
}

/** How the turns were shared out, while every company had something waiting. */
function tellFairness(asked: Asked[]): void {
  const all = LARGE.companies + SMALL.companies;
  const shared = whileAllWaited(asked);
  const of = (company: number) => shared.filter((one) => one.company === company).length;
  const counts = Array.from({ length: SMALL.companies }, (_, n) => of(LARGE.companies + n));
  const row = (what: string, some: Asked[], starts: string) => {
    const waits = some.map(waited);
    return [what, some.length, starts, ms(percentile(waits, 0.5)), ms(Math.max(...waits))];
  };
  const [large, small] = [0, 1].map((rest) => asked.filter(({ company }) => Math.min(company, 1) === rest));
  table(
    `Turns of ${all} companies: while all of them had runs waiting there were ${shared.length} starts, of which ${(shared.length / all).toFixed(1)} are a fair share`,
    ['company', 'runs', 'of those starts', 'p50 of waiting, ms', 'longest wait, ms'],
    [
      row(`the one with ${LARGE.runs} runs, which asked first`, large ?? [], String(of(0))),
      row(
        `each of the ${SMALL.companies} with ${SMALL.runs}`,
        small ?? [],
        `${Math.min(...counts)} to ${Math.max(...counts)}`,
      ),
    ],
  );
}

function tellLimits(asked: Asked[]): void {
  const rows = kinds.map((kind) => {
    const some = asked.filter(({ program }) => program === kind);
    const steps = some.flatMap(({ run }) => run.steps);
    const isOver = (step: Step) =>
      step.peakMemoryBytes > LIMITS.memoryBytes + MAPPED_BYTES ||
      step.cpuMs > LIMITS.cpuMs + GRACE_MS ||
      step.wallMs > LIMITS.wallMs + GRACE_MS;
    const stopped = new Set(steps.map(({ limit }) => limit ?? 'by itself'));
    const failed = some.filter(({ run }) => run.state === 'FAILED').length;
    const largest = (read: (step: Step) => number) => Math.max(...steps.map(read));
    return [
      kind,
      some.length,
      [...stopped].join(', '),
      failed,
      (largest((step) => step.peakMemoryBytes) / (1 << 20)).toFixed(0),
      largest((step) => step.cpuMs),
      largest((step) => step.wallMs),
      steps.filter(isOver).length,
    ];
  });
  table(
    `What became of them; the limits are ${LIMITS.memoryBytes >> 20} MiB, ${LIMITS.cpuMs} ms of processor time, ${LIMITS.wallMs} ms`,
    ['program', 'runs', 'ended', 'failed', 'most MiB', 'most CPU ms', 'longest ms', 'over a limit'],
    rows,
  );
}

test('two hundred runs at once', async ({ api }) => {
  const places = await companies(api);
  const first = places[0];
  if (first === undefined) throw new Error('there is no interview');
  // Looks for the languages, which takes some seconds the first time.
  await api.send(first.owner, 'GET', `/api/interviews/${first.interview}/languages`);
  const talk = await talkers(api);

  const began = load();
  const idle = await talk.speak(MESSAGES_PER_SECOND, (elapsed) => elapsed < IDLE_SECONDS * 1000);
  const speakWhile = async <T>(work: Promise<T>): Promise<[T, Talked]> => {
    let done = false;
    const ends = work.finally(() => (done = true));
    const talked = await talk.speak(MESSAGES_PER_SECOND, () => !done);
    return [await ends, talked];
  };
  const [asked, asking] = await speakWhile(each(places.length, 20, (n) => ask(api, places[n] ?? first, n)));
  const [, busy] = await speakWhile(ended(api, asked));
  const times = asked.map(({ run }) => Date.parse(run.createdAt));
  const [firstAsk, lastAsk] = [Math.min(...times), Math.max(...times)];
  const ends = asked.filter(({ run }) => run.startedAt !== null).map(endOf);
  const seconds = (Math.max(...ends) - firstAsk) / 1000;
  talk.close();

  table(
    `${asked.length} runs, asked for within ${lastAsk - firstAsk} ms, all ended after ${seconds.toFixed(0)} s; ${began}`,
    [`chat, ${MESSAGES_PER_SECOND} messages a second`, ...SPREAD],
    [
      ['nothing runs: sending → arrival', ...spread(idle.whole)],
      ['all are being asked for: sending → arrival', ...spread(asking.whole)],
      ['they wait and run: sending → arrival', ...spread(busy.whole)],
      ['nothing runs: answer → arrival', ...spread(idle.afterAnswer)],
      ['all are being asked for: answer → arrival', ...spread(asking.afterAnswer)],
      ['they wait and run: answer → arrival', ...spread(busy.afterAnswer)],
    ],
  );
  const ratio = (of: (talked: Talked) => number[]) =>
    (percentile(of(busy), 0.99) / percentile(of(idle), 0.99)).toFixed(2);
  process.stdout.write(
    `ratio of p99 while they wait and run: answer → arrival ${ratio((talked) => talked.afterAnswer)}, ` +
      `sending → arrival ${ratio((talked) => talked.whole)}; ` +
      `lost ${asking.lost + busy.lost}, doubled ${asking.doubled + busy.doubled}\n`,
  );
  tellFairness(asked);
  tellLimits(asked);
});
