import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { PadConnection } from './PadConnection';
import { decode, encodeHave, type Message, type Notice } from './protocol';

/** The browser's end of a WebSocket; the test is the server. */
class Line {
  binaryType = '';
  readyState: number = WebSocket.OPEN;
  onmessage: ((event: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
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
  last().onclose?.({ code: 1006 });
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
