import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { makeStale } from './stale';

it('reads again what was being read for the first time when it became stale', async () => {
  const client = new QueryClient();
  const answers: ((state: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const stop = new QueryObserver(client, { queryKey: ['run', 'r1'], queryFn }).subscribe(() => undefined);
  expect(answers).toHaveLength(1);
  makeStale(client, ['run']);
  answers[0]?.('under way');
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.('over');
  await vi.waitFor(() => expect(client.getQueryData(['run', 'r1'])).toBe('over'));
  stop();
});

it('reads once what has been read before', async () => {
  const client = new QueryClient();
  const queryFn = vi.fn(() => Promise.resolve('over'));
  client.setQueryData(['run', 'r1'], 'under way');
  const observer = new QueryObserver(client, { queryKey: ['run', 'r1'], queryFn, staleTime: Infinity });
  const stop = observer.subscribe(() => undefined);
  makeStale(client, ['run']);
  await vi.waitFor(() => expect(client.getQueryData(['run', 'r1'])).toBe('over'));
  expect(queryFn).toHaveBeenCalledOnce();
  stop();
});
