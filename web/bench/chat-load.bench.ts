import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Account, Api } from '../e2e/support/api';
import { colleagueOf } from '../e2e/support/call';
import { PrivateDatabase } from '../e2e/support/database';
import { testOnOwnServer } from '../e2e/support/own-server';
import { SPREAD, spread, table } from './figures';
import { commits } from './floor';
import { cpuSeconds, familyCpuSeconds, load } from './machine';
import { each, still } from './pace';
import { guestOf } from './people';
import { QUOTAS } from './settings';
import { Talk, type Room, type Talked } from './talk';

const INTERVIEWS = 250;
/** Beside the candidate. */
const INTERVIEWERS = 3;
const QUIET = { perSecond: 20, seconds: 10 };
const BUSY = { perSecond: 500, seconds: 30, reconnects: 100 };
const COMMITS = 500;

const test = testOnOwnServer('bench.chat-load', () => Promise.resolve(QUOTAS));

/** An interview of people who are in no other. */
async function room(api: Api): Promise<Room> {
  const lead = await api.interviewer();
  const panel: Account[] = [lead];
  while (panel.length < INTERVIEWERS) panel.push(await colleagueOf(api, lead, 'Νίκος Ντούκας'));
  const interview = await api.interview(lead, {
    startsInMinutes: 5,
    interviewerIds: panel.map(({ id }) => id),
  });
  const cookies = [...panel.map(({ cookie }) => cookie), await guestOf(api, interview)];
  return { interview: interview.id, cookies };
}

function rows(what: string, talked: Talked): (string | number)[][] {
  return [
    [`${what}: answer to the sender → arrival`, ...spread(talked.afterAnswer)],
    [`${what}: begin of the transaction → arrival`, ...spread(talked.sinceStored)],
    [`${what}: sending → arrival`, ...spread(talked.whole)],
    [`${what}: sending → answer`, ...spread(talked.answered)],
  ];
}

test('chat with a thousand streams', async ({ api, server }) => {
  const rooms = await each(INTERVIEWS, 4, () => room(api));
  const talk = await Talk.open(server.url, rooms);
  const database = new PrivateDatabase(server);
  const used = () => cpuSeconds(server.pid) + familyCpuSeconds(database.pid);
  // What signing up has left to do is done first.
  await still(3, () => Math.round(used() * 2));

  const began = load();
  const quiet = await talk.speak(QUIET.perSecond, (elapsed) => elapsed < QUIET.seconds * 1000);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const [server1, database1] = [cpuSeconds(server.pid), familyCpuSeconds(database.pid)];
  delay.enable();
  const goesOn = (elapsed: number) => elapsed < BUSY.seconds * 1000;
  const busy = await talk.speak(BUSY.perSecond, goesOn, BUSY.reconnects / BUSY.seconds);
  delay.disable();
  const [server2, database2] = [cpuSeconds(server.pid), familyCpuSeconds(database.pid)];
  talk.close();
  const stored = await commits(database, COMMITS);

  const streams = INTERVIEWS * (INTERVIEWERS + 1);
  const people = `${INTERVIEWS} interviews of ${INTERVIEWERS + 1}, ${streams} streams`;
  table(
    `Chat: ${people}; ${began}`,
    ['what', ...SPREAD],
    [
      ...rows(`${QUIET.perSecond} messages a second`, quiet),
      ...rows(`${BUSY.perSecond} messages a second`, busy),
      ['floor: a bare commit, one connection of psql, nothing else going on', ...spread(stored)],
    ],
  );
  const millis = (seconds: number) => ((seconds / busy.sent) * 1000).toFixed(2);
  table(
    `With ${BUSY.perSecond} messages a second`,
    ['what', 'figure'],
    [
      ['messages sent', busy.sent],
      ['streams torn and opened again', busy.reconnects],
      ['lost', busy.lost],
      ['doubled', busy.doubled],
      ['streams that were told to fetch anew', busy.resets],
      ['streams that ended by themselves', busy.dropped],
      ['processor time of the server, ms a message', millis(server2 - server1)],
      ['of PostgreSQL, ms a message', millis(database2 - database1)],
      ['late by so much is the measuring program itself, p99 ms', (delay.percentile(99) / 1e6).toFixed(1)],
    ],
  );
});
