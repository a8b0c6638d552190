import { beforeEach, expect, it, vi } from 'vitest';
import { changesFor, LENGTH_LIMIT, NotFormatted, type FormatWorker } from './run';
import type { Answer } from './work';

const file = { name: 'main.py', language: 'python' } as const;

/** A worker that says what the test says. */
class Puppet implements FormatWorker {
  onmessage: FormatWorker['onmessage'] = null;
  onerror: FormatWorker['onerror'] = null;
  postMessage = vi.fn();
  terminate = vi.fn();

  say(answer: Answer): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent('message', { data: answer }));
  }

  break(): void {
    this.onerror?.call(this as unknown as Worker, new ErrorEvent('error'));
  }
}

/** What comes of formatting a text with the worker: what is to be changed, or why nothing is. */
function outcome(worker: Puppet): Promise<unknown> {
  return changesFor(file, 'x', () => worker).catch((error: unknown) => error);
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

it('gives what is to be changed, and ends the worker', async () => {
  const worker = new Puppet();
  const given = outcome(worker);
  expect(worker.postMessage).toHaveBeenCalledWith({ formatter: 'python', text: 'x' });
  worker.say({ is: 'begun' });
  worker.say({ is: 'done', changes: [{ from: 0, to: 1, insert: 'y' }] });
  expect(await given).toEqual([{ from: 0, to: 1, insert: 'y' }]);
  expect(worker.terminate).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it('ends a formatter that does not end within five seconds, however long it took to come', async () => {
  const worker = new Puppet();
  const given = outcome(worker);
  await vi.advanceTimersByTimeAsync(30_000);
  worker.say({ is: 'begun' });
  await vi.advanceTimersByTimeAsync(4_900);
  expect(worker.terminate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(await given).toMatchObject({ reason: 'tooMuch' });
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('waits a minute for a formatter that does not come', async () => {
  const worker = new Puppet();
  const given = outcome(worker);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await given).toMatchObject({ reason: 'unavailable' });
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it.each<[Answer, Partial<NotFormatted>]>([
  [
    { is: 'unreadable', line: 3 },
    { reason: 'unreadable', line: 3 },
  ],
  [{ is: 'overwhelmed' }, { reason: 'tooMuch', line: null }],
  [{ is: 'unavailable' }, { reason: 'unavailable', line: null }],
])('leaves the text alone after %j', async (answer, expected) => {
  const worker = new Puppet();
  const given = outcome(worker);
  worker.say(answer);
  const failure = await given;
  expect(failure).toBeInstanceOf(NotFormatted);
  expect(failure).toMatchObject(expected);
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it('says so when the worker does not even start', async () => {
  const worker = new Puppet();
  const given = outcome(worker);
  worker.break();
  expect(await given).toMatchObject({ reason: 'unavailable' });
});

it('takes a worker that breaks down at its work for one with too much of it', async () => {
  const worker = new Puppet();
  const given = outcome(worker);
  worker.say({ is: 'begun' });
  worker.break();
  expect(await given).toMatchObject({ reason: 'tooMuch' });
});

it('starts no worker for what is too large, empty, or has no formatter', async () => {
  const never = (): FormatWorker => {
    throw new Error('a worker was started');
  };
  await expect(changesFor(file, 'x'.repeat(LENGTH_LIMIT + 1), never)).rejects.toMatchObject({
    reason: 'tooLarge',
  });
  expect(await changesFor(file, ' \n', never)).toEqual([]);
  expect(await changesFor({ name: 'main.rb', language: 'ruby' }, 'x', never)).toEqual([]);
});
