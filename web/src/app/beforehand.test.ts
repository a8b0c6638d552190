import { QueryClient, QueryObserver, queryOptions } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beforehandOutside } from './beforehand';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is kept only while it is shown is there for its page, and asked for anew for the next one', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000 } } });
  let asked = 0;
  const query = queryOptions({
    queryKey: ['written'],
    queryFn: () => Promise.resolve((asked += 1)),
    gcTime: 0,
  });
  const at = { context: { queryClient }, preload: false };

  await beforehandOutside([query], at);
  // As long as its page takes to be drawn.
  await vi.advanceTimersByTimeAsync(1000);
  const leave = new QueryObserver(queryClient, query).subscribe(() => undefined);
  expect(queryClient.getQueryData(query.queryKey)).toBe(1);
  expect(asked).toBe(1);

  leave();
  await vi.advanceTimersByTimeAsync(1);
  expect(queryClient.getQueryData(query.queryKey)).toBeUndefined();
  await beforehandOutside([query], at);
  expect(queryClient.getQueryData(query.queryKey)).toBe(2);
});
