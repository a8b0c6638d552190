import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Cookie } from '@playwright/test';
import { callArguments } from '../e2e/support/call';

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string };
}

/**
 * A Chromium that nothing watches while it loads a page. Under the parts of the DevTools protocol that Playwright listens to, V8 works out
 * where each request comes from, for which it parses scripts once more: some 60 ms of a load at a quarter of the speed, which no user has.
 */
export class BareBrowser {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >();
  #sent = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    const args = [
      '--headless=new',
      ...callArguments,
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--lang=en-GB',
      `--user-data-dir=${folder}`,
      '--remote-debugging-pipe',
      'about:blank',
    ];
    this.#process = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', args, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, TZ: 'Europe/Berlin' },
    });
    let text = '';
    (this.#process.stdio[4] as Readable).setEncoding('utf8').on('data', (part: string) => {
      const messages = (text + part).split('\0');
      text = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message) as Answer);
    });
    this.#process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser has ended'));
    });
  }

  static start(): BareBrowser {
    return new BareBrowser(mkdtempSync(join(tmpdir(), 'colloquy-bench-')));
  }

  #take({ id, result, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  async send<T>(method: string, params: object, sessionId?: string): Promise<T> {
    const id = (this.#sent += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return (await answer) as T;
  }

  /** A tab of somebody's own, who is signed in by these cookies. */
  async open(cookies: Cookie[], slowdown: number): Promise<BarePage> {
    const { browserContextId } = await this.send<{ browserContextId: string }>(
      'Target.createBrowserContext',
      {},
    );
    await this.send('Storage.setCookies', { browserContextId, cookies });
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    const page = new BarePage(
      (method, params) => this.send(method, params, sessionId),
      () => this.send('Target.disposeBrowserContext', { browserContextId }),
    );
    await this.send(
      'Emulation.setDeviceMetricsOverride',
      { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false },
      sessionId,
    );
    await this.send('Emulation.setCPUThrottlingRate', { rate: slowdown }, sessionId);
    return page;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A tab of such a browser. */
export class BarePage {
  constructor(
    private readonly send: <T>(method: string, params: object) => Promise<T>,
    readonly close: () => Promise<unknown>,
  ) {}

  async goto(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
  }

  /** What a function answers that is run in the page and knows of nothing else. */
  async evaluate<T>(fn: () => T | Promise<T>): Promise<T> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: T };
      exceptionDetails?: { text: string };
    }>('Runtime.evaluate', { expression: `(${fn.toString()})()`, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }
}
