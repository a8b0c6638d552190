import { expect, it } from 'vitest';
import type { RunView, SubmissionView } from '@/api';
import { momentsOf } from './useTimeline';

it('makes moments of all runs and submissions, however many pages they fill, in their order', async () => {
  const at = (minute: number) => `2026-03-02T09:0${minute}:00Z`;
  const run = (minute: number) => ({ id: `run ${minute}`, createdAt: at(minute) }) as RunView;
  const submission = (minute: number) => ({ id: `try ${minute}`, createdAt: at(minute) }) as SubmissionView;
  /** Two pages, the last rows first. */
  const pages =
    <T>(first: T[], second: T[]) =>
    ({ cursor }: { cursor?: string }) =>
      Promise.resolve(
        cursor === undefined ? { items: first, nextCursor: 'on' } : { items: second, nextCursor: null },
      );
  const { items } = await momentsOf(
    { list: pages([run(8), run(5)], [run(1)]) },
    { submissions: pages([submission(6)], [submission(2)]) },
    new AbortController().signal,
  );
  expect(
    items.map(({ what }) =>
      what.kind === 'RUN' ? what.run.id : what.kind === 'SUBMISSION' ? what.submission.id : what.kind,
    ),
  ).toEqual(['run 1', 'try 2', 'run 5', 'try 6', 'run 8']);
});
