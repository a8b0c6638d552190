import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
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
const text = (doc: Y.Doc) => doc.getText('text:main').toJSON();

function open() {
  const lines: Line[] = [];
  const pad = new PadConnection({
    url: 'ws://localhost/pad',
    connect: () => {
      const line = new Line();
      lines.push(line);
      return line as unknown as WebSocket;
    },
  });
  const leave = pad.use();
  const last = () => lines.at(-1) as Line;
  return { pad, last, leave };
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
