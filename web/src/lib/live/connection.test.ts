import { afterEach, expect, it, vi } from 'vitest';
import { LiveConnection } from './connection';

/** A server whose streams end as soon as their text is read; hands out what each request said. */
function serve(...replies: (string | number)[]): { headers: Headers[] } {
  const seen: Headers[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    seen.push(new Headers(init.headers));
    const reply = replies.shift();
    if (reply === undefined) return new Promise<Response>(() => undefined);
    return Promise.resolve(
      typeof reply === 'number' ? new Response(null, { status: reply }) : new Response(reply),
    );
  });
  return { headers: seen };
}

function connect(lastId: string) {
  const handlers = { onEvent: vi.fn(), onReset: vi.fn(), onState: vi.fn(), onSignedOut: vi.fn() };
  const connection = new LiveConnection(handlers, lastId);
  connection.start();
  return { handlers, connection };
}

/** A connection that comes back pauses for some hundred milliseconds before. */
const DEADLINE = 4_000;

let stop = () => undefined as void;
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('carries on after the last id it saw, without fetching everything again', async () => {
  const { headers } = serve('id: 8\ndata: {"kind":"email.changed"}\n\n');
  const { handlers, connection } = connect('7');
  stop = () => connection.stop();
  await vi.waitFor(() => expect(headers).toHaveLength(2), DEADLINE);
  expect(headers.map((one) => one.get('last-event-id'))).toEqual(['7', '8']);
  expect(handlers.onEvent).toHaveBeenCalledWith({ kind: 'email.changed' }, '8');
  expect(handlers.onReset).not.toHaveBeenCalled();
});

it('has everything fetched again when the server says so', async () => {
  const { headers } = serve(': ping\n\n', 'id: 3\nevent: reset\ndata: {}\n\n');
  const { handlers, connection } = connect('0');
  stop = () => connection.stop();
  await vi.waitFor(() => expect(headers).toHaveLength(3), DEADLINE);
  expect(headers.map((one) => one.get('last-event-id'))).toEqual(['0', '0', '3']);
  expect(handlers.onReset).toHaveBeenCalledOnce();
});

it('stops and says so when the session has ended', async () => {
  const { headers } = serve(401);
  const { handlers, connection } = connect('7');
  stop = () => connection.stop();
  await vi.waitFor(() => expect(handlers.onSignedOut).toHaveBeenCalledOnce());
  expect(handlers.onState).toHaveBeenLastCalledWith('closed');
  expect(headers).toHaveLength(1);
});

it('does not come back at once where it had to make room for newer streams', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { headers } = serve('event: crowded\ndata: {}\n\n');
  const { handlers, connection } = connect('7');
  stop = () => connection.stop();
  await vi.waitFor(() => expect(handlers.onState).toHaveBeenLastCalledWith('retrying'));
  await vi.advanceTimersByTimeAsync(55_000);
  expect(headers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(headers).toHaveLength(2);
});
