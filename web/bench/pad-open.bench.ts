import * as Y from 'yjs';
import { PrivateDatabase } from '../e2e/support/database';
import { expect } from '../e2e/support/fixtures';
import { testOnOwnServer } from '../e2e/support/own-server';
import { SPREAD, spread, table } from './figures';
import { PadLine } from './lines';
import { load } from './machine';
import { each, still, until } from './pace';
import { interviewsOf } from './people';
import { QUOTAS } from './settings';
import { textIn, writing } from './typing';

const PEOPLE = 4;
const UPDATES = 100_000;
const SECONDS = 60;
const OPENINGS = 30;
/** How many changes may be on their way: what the server has room for without making a page wait. */
const AHEAD = 1000;

const test = testOnOwnServer('bench.pad-open', () =>
  Promise.resolve({ ...QUOTAS, COLLOQUY_PAD__MESSAGES_PER_SECOND: '100000' }),
);

test('opening a pad with a hundred thousand updates behind it', async ({ api, server }) => {
  const owner = await api.interviewer();
  const [long, empty] = (await interviewsOf(api, owner, 2)).map(({ id }) => id);
  const open = (interview = '') => PadLine.open(server.url, owner.cookie, interview);
  const lines = await each(PEOPLE, 1, () => open(long));
  // How fast it would be typed is of no matter here.
  const pace = { seconds: SECONDS, strokesPerSecond: UPDATES / PEOPLE / SECONDS };
  const written = writing(
    1,
    lines.map(({ clientId }) => clientId),
    pace,
  );
  lines[0]?.send(written.opening);
  await until('the parts are there', 30, () => lines.slice(1).every(({ heard }) => heard > 0));
  let sent = 1;
  for (const { person, update } of written.strokes) {
    lines[person]?.send(update);
    sent += 1;
    if (sent % AHEAD === 0) {
      const target = sent;
      await until(
        'they are stored',
        60,
        () => lines.reduce((sum, { saved }) => sum + saved, 0) >= target - AHEAD,
      );
    }
  }
  await until('all are stored', 60, () => lines.reduce((sum, { saved }) => sum + saved, 0) === sent);
  expect(lines.flatMap(({ lost }) => lost ?? [])).toEqual([]);
  lines.forEach((line) => line.close());
  const [kept] = /\d+/.exec(new PrivateDatabase(server).run('SELECT max(number) FROM pad_updates')) ?? [];

  const measure = async (interview = '') => {
    const [read, shown]: number[][] = [[], []];
    for (let n = 0; n < OPENINGS; n++) {
      const began = performance.now();
      const line = await open(interview);
      read?.push(performance.now() - began);
      if (line.state !== null) Y.applyUpdate(new Y.Doc(), line.state);
      shown?.push(performance.now() - began);
      if (n === 0 && interview === long) expect(textIn(line.state ?? new Uint8Array())).toBe(written.text);
      // The pad is put away once nobody has it open, so that each opening reads it from the database.
      line.close();
      await still(0.2, () => line.heard);
    }
    return { read: read ?? [], shown: shown ?? [] };
  };
  const began = load();
  const [none, all] = [await measure(empty), await measure(long)];
  table(
    `Opening a pad that nobody has open, with ${kept ?? '?'} updates behind it; ${began}`,
    ['from asking for the socket', ...SPREAD],
    [
      ['to the whole text', ...spread(all.read)],
      ['to a Yjs document with it', ...spread(all.shown)],
      ['floor: to the whole of an empty pad', ...spread(none.read)],
    ],
  );
});
