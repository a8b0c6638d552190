import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PREFIX = 'colloquy-e2e-';
const NEEDS =
  'This test joins a call over a network of its own, as users do. It needs root (or CAP_NET_ADMIN and CAP_SYS_ADMIN) for ' +
  'network namespaces, and the programs ip (iproute2) and openssl.';

function run(program: string, ...words: string[]): string {
  try {
    return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    throw new Error(`${NEEDS}\nFailed: ${program} ${words.join(' ')}`, { cause });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Removes what runs that were killed left behind: the name of each namespace tells its process. */
function sweep(): void {
  const names = run('ip', 'netns', 'list')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length))));
  for (const name of names) run('ip', 'netns', 'delete', name);
}

/** A network namespace for browsers, joined by a cable to this machine's own, and a certificate for the server in it. */
export class PrivateNetwork {
  /** The server's end of the cable. */
  readonly address: string;
  /** The browsers' end. */
  readonly peer: string;
  /** Starts Chromium at the browsers' end. */
  readonly chromium: string;
  readonly certificate: string;
  readonly key: string;
  private readonly name = `${PREFIX}${process.pid}`;
  private readonly folder: string;

  private constructor() {
    // Four addresses of 10.128.0.0/9 by this process's number, which no other running test has.
    const third = (process.pid * 4) & 0xfc;
    const base = `10.${128 + ((process.pid >> 14) & 0x7f)}.${(process.pid >> 6) & 0xff}`;
    this.address = `${base}.${third + 1}`;
    this.peer = `${base}.${third + 2}`;
    this.folder = mkdtempSync(path.join(tmpdir(), PREFIX));
    this.chromium = path.join(this.folder, 'chromium');
    this.certificate = path.join(this.folder, 'certificate.pem');
    this.key = path.join(this.folder, 'key.pem');
  }

  /** Makes it. Fails with what is missing where that is not permitted. */
  static open(): PrivateNetwork {
    sweep();
    const network = new PrivateNetwork();
    try {
      network.lay();
      network.certify();
    } catch (error) {
      network.close();
      throw error;
    }
    return network;
  }

  /** Removes it; the cable goes with the namespace. */
  close(): void {
    const exists = run('ip', 'netns', 'list')
      .split('\n')
      .some((line) => line.split(' ')[0] === this.name);
    if (exists) run('ip', 'netns', 'delete', this.name);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As `fetch`, over TLS that trusts this network's certificate and no other. */
  readonly fetch: typeof fetch = (input, init = {}) =>
    new Promise((resolve, reject) => {
      const headers = Object.fromEntries(new Headers(init.headers));
      const options = { method: init.method ?? 'GET', headers, ca: readFileSync(this.certificate) };
      const sent = request(input instanceof Request ? input.url : input, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const received = new Headers();
          for (const [name, values] of Object.entries(answer.headersDistinct)) {
            for (const value of values ?? []) received.append(name, value);
          }
          const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
          resolve(new Response(body, { status: answer.statusCode ?? 0, headers: received }));
        });
      });
      sent.on('error', reject);
      sent.end(typeof init.body === 'string' ? init.body : undefined);
    });

  private lay(): void {
    const [here, there] = [`cq${process.pid}a`, `cq${process.pid}b`];
    run('ip', 'netns', 'add', this.name);
    run('ip', 'link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', this.name);
    run('ip', 'address', 'add', `${this.address}/30`, 'dev', here);
    run('ip', 'link', 'set', here, 'up');
    run('ip', '-netns', this.name, 'address', 'add', `${this.peer}/30`, 'dev', there);
    run('ip', '-netns', this.name, 'link', 'set', there, 'up');
    const program = process.env.CHROMIUM ?? '/usr/bin/chromium';
    const script = `#!/bin/sh\nexec ip netns exec ${this.name} ${program} "$@"\n`;
    writeFileSync(this.chromium, script, { mode: 0o755 });
  }

  private certify(): void {
    const kind = [
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '1',
    ];
    const name = ['-subj', '/CN=colloquy', '-addext', `subjectAltName=IP:${this.address}`];
    run('openssl', 'req', ...kind, ...name, '-keyout', this.key, '-out', this.certificate);
  }
}
