import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A program that ours is compared with, in a process of its own. */
export interface Peer {
  pid: number;
  port: number;
  stop: () => Promise<void>;
}

/** Starts one of `bench/peers`, which says its port once it listens. */
export async function startPeer(name: string, ...words: string[]): Promise<Peer> {
  const file = path.join(import.meta.dirname, 'peers', `${name}.mjs`);
  const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  const { pid } = child;
  if (first.done || pid === undefined) throw new Error(`${name} did not start`);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid, port: Number(first.value), stop };
}
