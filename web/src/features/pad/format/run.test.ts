import { Worker as Thread } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { changesFor, LENGTH_LIMIT, NotFormatted, type FormatWorker } from './run';

const file = { name: 'main.py', language: 'python' } as const;

/** A worker that runs `script`, which says things with `say`; `ended` is when it no longer runs. */
function threadOf(script: string): { worker: FormatWorker; ended: Promise<number> } {
  const thread = new Thread(`const say = (answer) => require('node:worker_threads').parentPort.postMessage(answer);\n${script}`, {
    eval: true,
  });
  const worker: FormatWorker = {
    postMessage: (task: unknown) => thread.postMessage(task),
    terminate: () => void thread.terminate(),
    onmessage: null,
    onerror: null,
  };
  thread.on('message', (data: unknown) => {
    worker.onmessage?.call(worker as Worker, new MessageEvent('message', { data }));
  });
  thread.on('error', () => {
    worker.onerror?.call(worker as Worker, new ErrorEvent('error'));
  });
  return { worker, ended: new Promise((resolve) => thread.on('exit', resolve)) };
}

const failureOf = (changes: Promise<unknown>): Promise<unknown> =>
  changes.then(
    () => null,
    (error: unknown) => error,
  );

it('ends a formatter that never ends', async () => {
  const { worker, ended } = threadOf(`say({ is: 'begun' }); for (;;);`);
  const failure = await failureOf(changesFor(file, 'x', () => worker, 100));
  expect(failure).toMatchObject({ reason: 'tooMuch' });
  expect(await ended).toBe(1);
});

it('gives what is to be changed, and ends the worker', async () => {
  const { worker, ended } = threadOf(
    `say({ is: 'begun' }); say({ is: 'done', changes: [{ from: 0, to: 1, insert: 'y' }] }); for (;;);`,
  );
  expect(await changesFor(file, 'x', () => worker)).toEqual([{ from: 0, to: 1, insert: 'y' }]);
  await ended;
});

it.each([
  [`say({ is: 'begun' }); say({ is: 'unreadable', line: 3 })`, { reason: 'unreadable', line: 3 }],
  [`say({ is: 'begun' }); say({ is: 'overwhelmed' })`, { reason: 'tooMuch' }],
  [`say({ is: 'unavailable' })`, { reason: 'unavailable' }],
  [`throw new Error('it does not even start')`, { reason: 'unavailable' }],
])('leaves the text alone when the worker does %s', async (script, expected) => {
  const failure = await failureOf(changesFor(file, 'x', () => threadOf(script).worker));
  expect(failure).toBeInstanceOf(NotFormatted);
  expect(failure).toMatchObject(expected);
});

it('starts no worker for what is too large, empty, or has no formatter', async () => {
  const never = (): FormatWorker => {
    throw new Error('a worker was started');
  };
  expect(await failureOf(changesFor(file, 'x'.repeat(LENGTH_LIMIT + 1), never))).toMatchObject({
    reason: 'tooLarge',
  });
  expect(await changesFor(file, ' \n', never)).toEqual([]);
  expect(await changesFor({ name: 'main.rb', language: 'ruby' }, 'x', never)).toEqual([]);
});
