import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createSocket } from 'node:dgram';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** How a server differs from the one that most tests share. */
export interface ServerOptions {
  /** Names its log, which is kept beside the pictures. */
  name?: string;
  /** The address it listens on. */
  host?: string;
  /** The name it is reached by, which has that address. */
  hostname?: string;
  /** Settings as the environment has them, `COLLOQUY_TLS__KEY` for example. */
  settings?: Record<string, string>;
  /** How its answers are fetched, where the certificate is the test's own. */
  fetch?: typeof fetch;
}

const DEADLINE_MS = 90_000;
const results = path.resolve(import.meta.dirname, '../../test-results');

export async function freeTcpPort(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
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

/** A server of the real binary, on ports and a data directory of its own, which it keeps when it is started again. */
export class TestServer {
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(
    readonly url: string,
    readonly data: string,
    private readonly environment: Record<string, string | undefined>,
    private readonly log: WriteStream,
    private readonly fetch: typeof globalThis.fetch,
  ) {}

  /** Finds free ports and starts the server. */
  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const { name = 'server', host = '127.0.0.1', hostname = host, settings = {} } = options;
    const data = await mkdtemp(path.join(tmpdir(), 'colloquy-e2e-'));
    // The private PostgreSQL runs as another user when the tests run as root.
    await chmod(data, 0o755);
    const port = await freeTcpPort(host);
    const scheme = 'COLLOQUY_TLS__CERTIFICATE' in settings ? 'https' : 'http';
    const url = `${scheme}://${hostname}:${port}`;
    // The server refuses settings it does not know, and the tests have variables of their own.
    const inherited = Object.entries(process.env).filter(([key]) => !key.startsWith('COLLOQUY_'));
    const environment = {
      ...Object.fromEntries(inherited),
      DATABASE_URL: '',
      COLLOQUY_DATA_DIR: data,
      COLLOQUY_HTTP__BIND: `${host}:${port}`,
      COLLOQUY_HTTP__PUBLIC_URL: url,
      COLLOQUY_MEDIA__PORT: String(await freeUdpPort()),
      // All tests come from one address, many at once.
      COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_ADDRESS: '100000',
      COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_USER: '100000',
      COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS: '10000',
      // The administrator signs in for every test that reads a mail.
      COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_EMAIL: '10000',
      // How full this machine is, is no matter of theirs.
      COLLOQUY_ALERTS__DISK_FULL_PERCENT: '100',
      // Receivers of webhooks run beside the tests.
      COLLOQUY_OUTBOUND__ALLOW_PRIVATE_ADDRESSES: 'true',
      ...settings,
    };
    mkdirSync(results, { recursive: true });
    // Kept beside the pictures, to be read with a failed test's request id.
    const log = createWriteStream(path.join(results, `${name}.log`));
    const server = new TestServer(url, data, environment, log, options.fetch ?? fetch);
    await server.startAgain();
    return server;
  }

  /** Starts it, also after a `kill`, and waits until it is ready. */
  async startAgain(): Promise<void> {
    const child = spawn(binary(), ['serve'], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
      this.log.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await this.until(() =>
      this.fetch(`${this.url}/readyz`).then(
        (response) => (response.ok ? true : null),
        () => null,
      ),
    );
  }

  /** Its process, while it runs. */
  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('the server does not run');
    return this.child.pid;
  }

  /** What the first administrator is made with. */
  setupToken(): Promise<string> {
    return this.until(() => Promise.resolve(/setup token ([\w-]+)/.exec(this.output)?.[1] ?? null));
  }

  /** A crash: the process gets no chance to do anything. Its PostgreSQL lives on. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Runs another command of the same binary with the same settings; answers with its exit code and what it printed. */
  async command(...words: string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(binary(), words, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output };
  }

  /** Ends it in order and removes its data. */
  async stop(): Promise<void> {
    // Only a server that runs stops its PostgreSQL.
    if (this.child === null) await this.startAgain();
    await this.end('SIGTERM');
    this.log.end();
    await rm(this.data, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (child === null) return;
    this.child = null;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** Asks until `found` gives something; fails with the server's output when it ends or takes too long. */
  private async until<T>(found: () => Promise<T | null>): Promise<T> {
    const deadline = Date.now() + DEADLINE_MS;
    while (Date.now() < deadline) {
      const code = this.child?.exitCode ?? null;
      if (code !== null) throw new Error(`the server ended with ${code}:\n${this.output}`);
      const value = await found();
      if (value !== null) return value;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the server was not ready in time:\n${this.output}`);
  }
}
