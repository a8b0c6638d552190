import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { forgetUnsent, rememberUnsent, UnsentStore } from '@/lib/unsent';
import { PadConnection } from './PadConnection';
import { decode, encodeHave, type Message, type Notice } from './protocol';

/** The browser's end of a WebSocket; the test is the server. */
class Line {
  binaryType = '';
  readyState: number = WebSocket.OPEN;
  onmessage: ((event: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: { bytes: number; message: Message | null }[] = [];

  send(bytes: Uint8Array): void {
    this.sent.push({ bytes: bytes.length, message: decode(bytes) });
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  say(what: Notice | Uint8Array<ArrayBuffer>): void {
    this.onmessage?.({ data: what instanceof Uint8Array ? what.slice().buffer : JSON.stringify(what) });
  }

  get updates() {
    return this.sent.flatMap(({ bytes, message }) =>
      message?.kind === 'update' ? [{ bytes, update: message.update }] : [],
    );
  }
}

const welcome = (clientId: number | null): Notice => ({
  type: 'welcome',
  clientId,
  updateBytes: 4096,
  files: 8,
});
/** The server's answer to what a page has: the rest. */
function encodeMissing(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (const kind of [0, 1]) encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}
const text = (doc: Y.Doc) => doc.getText('text:main').toJSON();

/** The locks of a browser, which a page loses when it goes away. */
class Locks {
  private readonly held = new Map<string, object>();

  /** As one page sees them. */
  of(page: object): Pick<LockManager, 'request'> {
    const request = (name: string, _options: LockOptions, held: () => Promise<unknown>): Promise<unknown> => {
      if (this.held.has(name)) return Promise.reject(new DOMException('', 'TimeoutError'));
      this.held.set(name, page);
      return held();
    };
    return { request } as unknown as Pick<LockManager, 'request'>;
  }

  close(page: object): void {
    for (const [name, holder] of this.held) if (holder === page) this.held.delete(name);
  }
}

function open(unsent: UnsentStore | null = null) {
  const lines: Line[] = [];
  const addresses: string[] = [];
  const pad = new PadConnection({
    url: 'ws://localhost/pad',
    unsentOf: () => unsent,
    connect: (address) => {
      addresses.push(address);
      const line = new Line();
      lines.push(line);
      return line as unknown as WebSocket;
    },
  });
  const leave = pad.use('Ann');
  const last = () => lines.at(-1) as Line;
  return { pad, last, leave, addresses };
}

/** Writes, and loses the connection before the server has stored anything of it. */
function writeOffline(pad: PadConnection, last: () => Line, changes: number): void {
  last().say(welcome(7));
  for (let change = 0; change < changes; change += 1) {
    pad.doc.getText('text:main').insert(0, `${change}`.repeat(900));
  }
  last().onclose?.({ code: 1006, reason: '' });
  vi.advanceTimersByTime(10_000);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends what was written without a connection in pieces that the server takes', () => {
  const { pad, last, leave } = open();
  writeOffline(pad, last, 9);
  last().say(welcome(7));
  last().say(encodeHave(Y.encodeStateVector(new Y.Doc())));
  const { updates } = last();
  expect(updates.length).toBeGreaterThan(1);
  expect(Math.max(...updates.map(({ bytes }) => bytes))).toBeLessThan(4096);
  const server = new Y.Doc();
  for (const { update } of updates) Y.applyUpdate(server, update);
  expect(text(server)).toBe(text(pad.doc));
  expect(pad.getSnapshot().unsaved).toBe(9);
  last().say({ type: 'saved', count: updates.length });
  expect(pad.getSnapshot().unsaved).toBe(0);
  leave();
});

it('stops at a change that is larger than the server takes, and keeps it', () => {
  const { pad, last, leave } = open();
  last().say(welcome(7));
  last().say(encodeHave(Y.encodeStateVector(new Y.Doc())));
  pad.doc.getText('text:main').insert(0, 'x'.repeat(5000));
  expect(last().updates).toEqual([]);
  expect(pad.getSnapshot().status).toBe('full');
  vi.advanceTimersByTime(60_000);
  expect(last().readyState).toBe(WebSocket.CLOSED);
  expect(text(pad.doc)).toHaveLength(5000);
  leave();
});

it('says what came too late for an interview that is over, unless the server has it after all', () => {
  for (const stored of [false, true]) {
    const { pad, last, leave } = open();
    writeOffline(pad, last, 2);
    const server = new Y.Doc();
    if (stored) Y.applyUpdate(server, Y.encodeStateAsUpdate(pad.doc));
    last().say(welcome(null));
    last().say(encodeHave(Y.encodeStateVector(server)));
    const { status, unsaved } = pad.getSnapshot();
    expect(status === 'late').toBe(!stored);
    expect(unsaved).toBe(stored ? 0 : 2);
    expect(text(pad.doc)).toHaveLength(1800);
    leave();
  }
});

it('does not take for stored what was deleted last, of which nobody says whether it came in', () => {
  const { pad, last, leave } = open();
  writeOffline(pad, last, 1);
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(pad.doc));
  pad.doc.getText('text:main').delete(0, 100);
  last().say(welcome(null));
  last().say(encodeHave(Y.encodeStateVector(server)));
  expect(pad.getSnapshot().status).toBe('late');
  leave();
});

it('says why it is not let in, and asks again only where that can help', () => {
  for (const [code, reason, status, pause] of [
    [4401, '{"code":"auth.required"}', 'signedOut', null],
    [4403, '{"code":"auth.forbidden"}', 'forbidden', null],
    [4404, 'no JSON', 'missing', null],
    [4409, '{"code":"pad.too_many_clients"}', 'worn', null],
    [4410, '{"code":"take_home.closed"}', 'closed', null],
    [4429, '{"code":"pad.crowded","most":32}', 'crowded', 15_000],
    [4429, '{"code":"pad.too_many_tabs"}', 'tooManyTabs', null],
    [4429, '{"code":"request.rate_limited","retryAfter":42}', 'busy', 42_000],
  ] as const) {
    const { pad, last, leave } = open();
    const first = last();
    first.onclose?.({ code, reason });
    expect(pad.getSnapshot().status).toBe(status);
    if (status === 'crowded') expect(pad.getSnapshot().most).toBe(32);
    vi.advanceTimersByTime((pause ?? 600_000) - 1);
    expect(last()).toBe(first);
    vi.advanceTimersByTime(1);
    expect(last() === first).toBe(pause === null);
    leave();
  }
});

it('keeps what was written while it was signed out, and sends it once it is let in again', () => {
  const { pad, last, leave } = open();
  last().say(welcome(7));
  last().say(encodeHave(Y.encodeStateVector(new Y.Doc())));
  last().onclose?.({ code: 4401, reason: '{"code":"auth.required"}' });
  pad.doc.getText('text:main').insert(0, 'kept');
  pad.tryAgain();
  last().say(welcome(7));
  last().say(encodeHave(Y.encodeStateVector(new Y.Doc())));
  const server = new Y.Doc();
  for (const { update } of last().updates) Y.applyUpdate(server, update);
  expect(text(server)).toBe('kept');
  leave();
});

it('tells of programs that are run, and that some may have been missed, as after each connection', () => {
  const { pad, last, leave } = open();
  const heard: unknown[] = [];
  const stop = pad.onRun((news) => heard.push(news?.output?.data ?? news?.runId ?? null));
  const output = { runId: 'r1', position: 0, data: 'SGk=', hasMore: false };
  last().say(welcome(7));
  last().say({ type: 'run', runId: 'r1' });
  last().say({ type: 'run', runId: 'r1', output });
  last().say({ type: 'missed' });
  last().onclose?.({ code: 4000, reason: '' });
  vi.advanceTimersByTime(10_000);
  last().say(welcome(7));
  stop();
  last().say({ type: 'run', runId: 'r1' });
  expect(heard).toEqual([null, 'r1', 'SGk=', null, null]);
  leave();
});

describe('what was not sent when the page went away', () => {
  /** Somebody else wrote `base`, `Ann` wrote on it without a connection, and her page is gone. */
  async function crash() {
    const locks = new Locks();
    const page = {};
    const store = (page: object) => new UnsentStore('Ann:/pad', localStorage, locks.of(page));
    const server = new Y.Doc();
    server.clientID = 3;
    server.getText('text:main').insert(0, 'base');
    const { pad, last } = open(store(page));
    last().say(welcome(7));
    last().say(encodeHave(Y.encodeStateVector(server)));
    last().say(encodeMissing(Y.encodeStateAsUpdate(server)));
    await vi.advanceTimersByTimeAsync(0);
    last().onclose?.({ code: 1006, reason: '' });
    pad.doc.getText('text:main').insert(4, ' and more');
    await vi.advanceTimersByTimeAsync(500);
    return { server, store, die: () => locks.close(page) };
  }

  /** Another page, as far as the server's first words. */
  async function next({ server, store }: Awaited<ReturnType<typeof crash>>, clientId: number | null) {
    const opened = open(store({}));
    await vi.advanceTimersByTimeAsync(0);
    const { last } = opened;
    last().say(welcome(clientId));
    last().say(encodeHave(Y.encodeStateVector(server)));
    last().say(encodeMissing(Y.encodeStateAsUpdate(server)));
    return opened;
  }

  beforeEach(() => localStorage.clear());

  it('is sent by the next page under the same client id, and is not kept once it is stored', async () => {
    const crashed = await crash();
    crashed.die();
    const { pad, last, leave, addresses } = await next(crashed, 7);
    expect(addresses[0]).toContain('?client=7');
    expect(text(pad.doc)).toBe('base and more');
    const { server } = crashed;
    for (const { update } of last().updates) Y.applyUpdate(server, update);
    expect(text(server)).toBe('base and more');
    expect([pad.getSnapshot().status, pad.getSnapshot().unsaved, localStorage.length]).toEqual([
      'online',
      1,
      1,
    ]);
    pad.doc.getText('text:main').insert(13, '!');
    for (const { update } of last().updates) Y.applyUpdate(server, update);
    expect(text(server)).toBe('base and more!');
    // Under another one the server would refuse it.
    expect(
      [...Y.decodeStateVector(Y.encodeStateVector(server)).keys()].toSorted((one, other) => one - other),
    ).toEqual([3, 7]);
    last().say({ type: 'saved', count: last().updates.length });
    expect([pad.getSnapshot().unsaved, localStorage.length]).toEqual([0, 0]);
    leave();
  });

  it('is left alone while its page is still there', async () => {
    const { pad, leave, addresses } = await next(await crash(), 8);
    expect(addresses).toEqual(['ws://localhost/pad']);
    expect([text(pad.doc), localStorage.length]).toEqual(['base', 1]);
    leave();
  });

  it('is shown where the server gives another client id, and stays until it is thrown away', async () => {
    const crashed = await crash();
    crashed.die();
    const { pad, last, leave } = await next(crashed, 8);
    expect(pad.getSnapshot()).toMatchObject({ status: 'refused', loaded: true, unsaved: 1 });
    expect([text(pad.doc), localStorage.length, last().updates]).toEqual(['base and more', 1, []]);
    leave();
  });

  it('is dropped where it is unreadable, too old or belongs to nothing', async () => {
    const whole = { clientId: 7, parts: ['AAA='], changes: 1, presence: 0, at: Date.now() };
    for (const left of [
      'no JSON',
      JSON.stringify({ ...whole, parts: ['!'] }),
      JSON.stringify({ ...whole, at: Date.now() - 31 * 24 * 3600 * 1000 }),
    ]) {
      localStorage.setItem('colloquy-unsent:Ann:/pad:7', left);
      const { pad, leave, addresses } = open(new UnsentStore('Ann:/pad', localStorage, new Locks().of({})));
      await vi.advanceTimersByTimeAsync(0);
      expect([addresses, localStorage.length]).toEqual([['ws://localhost/pad'], 0]);
      expect(pad.getSnapshot().unsaved).toBe(0);
      leave();
    }
    const crashed = await crash();
    crashed.die();
    const { last, leave } = open(crashed.store({}));
    await vi.advanceTimersByTimeAsync(0);
    last().onclose?.({ code: 4404, reason: '' });
    expect(localStorage.length).toBe(0);
    leave();
    await vi.advanceTimersByTimeAsync(1000);
    expect(localStorage.length).toBe(0);
  });

  it('is forgotten by all pages after a sign-out, unless the same person is back', async () => {
    const store = new UnsentStore('Ann:/pad', localStorage, new Locks().of({}));
    const unsent = { clientId: 7, parts: [], changes: 1, presence: 0 };
    await store.hold(7);
    expect(store.keep(unsent)).toBe(true);
    forgetUnsent();
    expect([store.isEmpty, store.keep(unsent), store.isEmpty]).toEqual([true, false, true]);
    rememberUnsent();
    expect(store.keep(unsent)).toBe(true);
  });

  it('can still be read where it was too late, until it is thrown away', async () => {
    const crashed = await crash();
    crashed.die();
    const { pad, leave } = await next(crashed, null);
    expect(pad.getSnapshot()).toMatchObject({ status: 'late', loaded: true, unsaved: 1 });
    expect([text(pad.doc), localStorage.length]).toEqual(['base and more', 1]);
    pad.startAnew();
    expect(localStorage.length).toBe(0);
    leave();
  });
});
