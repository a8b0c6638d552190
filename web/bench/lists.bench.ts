import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect } from '../e2e/support/fixtures';
import type { Account } from '../e2e/support/api';
import { PrivateDatabase } from '../e2e/support/database';
import { testOnOwnServer } from '../e2e/support/own-server';
import { percentile } from './figures';
import { each } from './pace';
import { PlainGet } from './plain-get';
import { LONG_REQUESTS } from './settings';
import { statementsOf, timeDirectly } from './statements';

/** What slows the machine for a while slows both sides: they take turns. */
const TURNS = 6;
const TIMES_A_TURN = 100;
/** Enough that each of the server's connections has prepared each statement and has planned it as often as PostgreSQL does before it keeps a plan. */
const WARM_UP = 300;
/** What begins a turn and is not counted. */
const FIRST = 5;
const PAGES = 10_000;
const LIMIT = 50;

/** Parts of titles and names, from those that a twentieth of all interviews contain to those that none does. */
const TERMS =
  'design|coding|architecture|leadership|portfolio review|debug|security for|case study for hardware|pairing|writing for finance|embedded|compilers for sales|analytics|mobile|support|nakamura|okafor|zhang|yılmaz|garcía|björn|kaito|wanjiru|tariq|mehmet|ada nakamura|uma ueda|vera ferrari|noor castillo|pietro petrov|sven becker|rosa rossi|leila weber|ivan xu|quinn quispe|zoe zhang|first conversation for research|networks for infrastructure|product sense for design|zzzqqq|statistics for mobile|jansen'.split(
    '|',
  );

const test = testOnOwnServer('bench.lists', () => Promise.resolve(LONG_REQUESTS));

interface Listed {
  items: unknown[];
  nextCursor: string | null;
}

test('lists of a million interviews', async ({ api, server }) => {
  test.setTimeout(3_600_000);
  const owner = await api.interviewer();
  const database = new PrivateDatabase(server);
  const seed = path.join(import.meta.dirname, 'million.sql');
  database.script(seed, { company: owner.companyId ?? '', interviewer: owner.id });
  const plain = new PlainGet(api.url, owner);
  const list = (query: string) => api.send<Listed>(owner, 'GET', listPath(query));
  const now = Date.now();
  const at = (days: number) => encodeURIComponent(new Date(now + days * 86_400_000).toISOString());

  const prepare = async (name: string, queries: string[]): Promise<Compared> => {
    const statements: string[][] = [];
    for (const query of queries) {
      statements.push(await statementsOf(database, async () => void (await list(query))));
    }
    const ask = (n: number) => plain.get(listPath(queries[n % queries.length] ?? ''));
    return { name, statements, ask, asked: [], direct: [] };
  };
  const compare = async (name: string, queries: string[]) => {
    await takeTurns(database, [await prepare(name, queries)]);
  };

  // What the way there and back takes, and the measuring program itself.
  const small = await each(TURNS * TIMES_A_TURN, 1, () => plain.get('/api/auth/providers'));
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(small, share).toFixed(1));
  process.stdout.write(`\nan answer that asks for next to nothing: p50 ${p50} ms, p99 ${p99} ms\n`);
  await compare('all', ['']);
  await compare('latest first', ['sort=-scheduledTime']);
  await compare('in two states', ['status=SCHEDULED,IN_PROGRESS']);
  await compare('over', ['status=COMPLETED&sort=-scheduledTime']);
  await compare('this week', [`from=${at(-3)}&to=${at(4)}`]);
  await compare('mine', ['mine=true']);
  const person = await somebody(list);
  await compare('one interviewer', [`person=${person}`]);
  await compare('one interviewer, two states', [`person=${person}&status=SCHEDULED,IN_PROGRESS`]);
  await compare('waiting for my scorecard', ['awaitingFeedback=true']);
  // A tenth of the company's, as `million.sql` has it.
  const job = createHash('md5').update('job0').digest('hex');
  await compare('one job', [`job=${job}`]);
  await compare('one job, two states', [`job=${job}&status=SCHEDULED,IN_PROGRESS`]);
  const texts = TERMS.map((term) => `q=${encodeURIComponent(term)}`);
  await compare(`${TERMS.length} texts`, texts);
  await compare(
    `${TERMS.length} texts, latest first`,
    texts.map((text) => `${text}&sort=-scheduledTime`),
  );
  await compare(
    `${TERMS.length} texts, over`,
    texts.map((text) => `${text}&status=COMPLETED`),
  );

  let cursor: string | null = null;
  for (let n = 1; n < PAGES; n++) {
    const query: string = cursor === null ? '' : `cursor=${encodeURIComponent(cursor)}`;
    const page: Listed = await list(query);
    cursor = page.nextCursor;
    expect(cursor).not.toBeNull();
  }
  const first = await prepare('page 1', ['']);
  const last = await prepare(`page ${PAGES}`, [`cursor=${encodeURIComponent(cursor ?? '')}`]);
  await takeTurns(database, [first, last]);
  const ratio = (share: number) =>
    (percentile(last.asked, share) / percentile(first.asked, share)).toFixed(2);
  process.stdout.write(`page ${PAGES} against page 1: ratio of p50 ${ratio(0.5)}, of p99 ${ratio(0.99)}\n`);
});

/** A list with what it took over HTTP and by psql, in milliseconds. */
interface Compared {
  name: string;
  /** Of each query. */
  statements: string[][];
  /** Asks by one of the queries. */
  ask: (n: number) => Promise<number>;
  asked: number[];
  direct: number[];
}

/** Measures lists, over HTTP and by psql, in turns, and prints both. */
async function takeTurns(database: PrivateDatabase, lists: Compared[]): Promise<void> {
  for (const { ask } of lists) await each(WARM_UP, 1, ask);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { statements, ask, asked, direct } of lists) {
      // As psql's first round: connections that rested are tried before they are used again.
      await each(FIRST, 1, ask);
      asked.push(...(await each(TIMES_A_TURN, 1, (n) => ask(asked.length + n))));
      const rounds = Math.ceil(TIMES_A_TURN / statements.length);
      // The first round fills what a new connection remembers of tables; the server's remember it.
      for (const ones of statements) direct.push(...timeDirectly(database, ones, rounds + 1).slice(1));
    }
  }
  for (const { name, asked, direct } of lists) {
    const shown = (share: number) =>
      `${percentile(asked, share).toFixed(1)} ms against ${percentile(direct, share).toFixed(1)} ms`;
    const ratio = (percentile(asked, 0.99) / percentile(direct, 0.99)).toFixed(2);
    process.stdout.write(`\n${name}: p50 ${shown(0.5)}, p99 ${shown(0.99)}; ratio of p99 ${ratio}\n`);
  }
}

const listPath = (query: string) => `/api/interviews?limit=${LIMIT}${query && `&${query}`}`;

async function somebody(list: (query: string) => Promise<Listed>): Promise<string> {
  const { items } = await list('');
  return (items[7] as { interviewerId: Account['id'] }).interviewerId;
}
