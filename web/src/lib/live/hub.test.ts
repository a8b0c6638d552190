import { afterEach, expect, it, vi } from 'vitest';
import { hub } from './hub';

/** A server whose streams stay open and silent; what each request named as the last event that it knew. */
function serve(): (string | null)[] {
  const seen: (string | null)[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    seen.push(new Headers(init.headers).get('last-event-id'));
    return new Promise<Response>(() => undefined);
  });
  return seen;
}

afterEach(() => {
  hub.stop();
  vi.unstubAllGlobals();
});

it('begins where the page began to load, and carries on there for the same person', async () => {
  const seen = serve();
  hub.start('ann', '7');
  await vi.waitFor(() => expect(seen).toEqual(['7']));
  hub.start('ann', '9');
  await vi.waitFor(() => expect(seen).toEqual(['7', '7']));
  hub.start('ben', '9');
  await vi.waitFor(() => expect(seen).toEqual(['7', '7', '9']));
});

it('has everything fetched again when another tab has heard what this one has not', async () => {
  serve();
  hub.start('cleo', '7');
  const reset = vi.fn();
  const forget = hub.onReset(reset);
  const leader = new BroadcastChannel('colloquy-live-cleo');
  const say = (lastId: string) => leader.postMessage({ type: 'state', state: 'open', lastId });
  say('5');
  say('7');
  say('8');
  say('8');
  await vi.waitFor(() => expect(reset).toHaveBeenCalled());
  await vi.waitFor(() => expect(hub.state()).toBe('open'));
  expect(reset).toHaveBeenCalledOnce();
  leader.close();
  forget();
});
