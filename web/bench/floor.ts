import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocket from 'ws';
import type { PrivateDatabase } from '../e2e/support/database';
import { each, play, until } from './pace';
import { startPeer } from './peer';

/** How long a bare commit takes: one connection of psql, one row at a time, in milliseconds. */
export async function commits(database: PrivateDatabase, times: number): Promise<number[]> {
  const file = path.join(tmpdir(), `colloquy-bench-${process.pid}.sql`);
  const insert = `INSERT INTO bench_floor (at, bytes) VALUES (clock_timestamp(), repeat('x', 30));\n`;
  const table = 'CREATE TABLE bench_floor (id bigserial PRIMARY KEY, at timestamptz, bytes text);';
  const script = `${table}\n\\timing on\n${insert.repeat(times)}\\timing off\nDROP TABLE bench_floor;\n`;
  writeFileSync(file, script, { mode: 0o644 });
  try {
    return [...database.script(file).matchAll(/^Time: ([\d.]+) ms/gm)].map(([, took = '']) => Number(took));
  } finally {
    await rm(file);
  }
}

export interface Echoes {
  sockets: number;
  perSecond: number;
  seconds: number;
}

/** How long a message takes to a bare WebSocket server and back, as many and as often as the events say, in milliseconds. */
export async function echoes({ sockets, perSecond, seconds }: Echoes): Promise<number[]> {
  const peer = await startPeer('echo');
  try {
    const took: number[] = [];
    const open = await each(sockets, 16, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${peer.port}`, { perMessageDeflate: false });
      const sent: number[] = [];
      socket.on('message', () => took.push(performance.now() - (sent.shift() ?? Number.NaN)));
      await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
      return { socket, sent };
    });
    const count = Math.round(sockets * perSecond * seconds);
    const events = Array.from({ length: count }, (_, n) => ({ at: (n / count) * seconds * 1000, n }));
    await play(events, ({ n }) => {
      const one = open[n % sockets];
      one?.sent.push(performance.now());
      one?.socket.send(Buffer.alloc(30));
    });
    await until('every echo is back', 10, () => took.length === count);
    return took;
  } finally {
    await peer.stop();
  }
}
