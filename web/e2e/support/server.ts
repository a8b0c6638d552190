import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A running server of the real binary, on a port and a data directory of its own. */
export interface RunningServer {
  url: string;
  /** What the first administrator is made with. */
  setupToken: string;
  stop(): Promise<void>;
}

async function freeTcpPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

function binary(): string {
  if (process.env.COLLOQUY_BIN) return process.env.COLLOQUY_BIN;
  const target = process.env.CARGO_TARGET_DIR ?? path.resolve(import.meta.dirname, '../../../target');
  return path.join(target, 'debug', 'colloquy');
}

const DEADLINE_MS = 90_000;

/** Asks until `found` gives something; fails with the server's output when it ends or takes too long. */
async function until<T>(child: ChildProcess, log: () => string, found: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${log()}`);
    const value = await found();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server was not ready in time:\n${log()}`);
}

/** Starts the server and waits until it is ready. */
export async function startServer(): Promise<RunningServer> {
  const data = await mkdtemp(path.join(tmpdir(), 'colloquy-e2e-'));
  // The private PostgreSQL runs as another user when the tests run as root.
  await chmod(data, 0o755);
  const port = await freeTcpPort();
  const url = `http://127.0.0.1:${port}`;
  // The server refuses settings it does not know, and the tests have variables of their own.
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('COLLOQUY_')),
  );
  const child = spawn(binary(), ['serve'], {
    env: {
      ...inherited,
      DATABASE_URL: '',
      COLLOQUY_DATA_DIR: data,
      COLLOQUY_HTTP__BIND: `127.0.0.1:${port}`,
      COLLOQUY_MEDIA__PORT: String(await freeUdpPort()),
      // All tests come from one address, many at once.
      COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_ADDRESS: '100000',
      COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_USER: '100000',
      COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS: '10000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const results = path.resolve(import.meta.dirname, '../../test-results');
  mkdirSync(results, { recursive: true });
  // Kept beside the pictures, to be read with a failed test's request id.
  const file = createWriteStream(path.join(results, 'server.log'));
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
    file.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const log = () => output;
  await until(child, log, () =>
    fetch(`${url}/readyz`).then(
      (response) => (response.ok ? true : null),
      () => null,
    ),
  );
  const setupToken = await until(child, log, () =>
    Promise.resolve(/setup token ([\w-]+)/.exec(output)?.[1] ?? null),
  );
  return {
    url,
    setupToken,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      file.end();
      await rm(data, { recursive: true, force: true });
    },
  };
}
