import { QueryObserver, queryOptions } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/api';
import { queryClient } from './query-client';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
});

/** How often it is asked for what has just failed like this, once its page is shown after so many milliseconds. */
async function askedAgain(status: number, after: number): Promise<number> {
  let asked = 0;
  const query = queryOptions({
    queryKey: ['failing'],
    queryFn: () => {
      asked += 1;
      return Promise.reject(new ApiError(status, {}));
    },
  });
  await queryClient.prefetchQuery(query);
  await vi.advanceTimersByTimeAsync(after);
  const before = asked;
  const leave = new QueryObserver(queryClient, queryClient.defaultQueryOptions(query)).subscribe(
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(1);
  leave();
  return asked - before;
}

test('what was refused just now is not asked for again by the page, what failed otherwise or earlier is', async () => {
  expect(await askedAgain(403, 500)).toBe(0);
  queryClient.clear();
  expect(await askedAgain(404, 500)).toBe(0);
  queryClient.clear();
  expect(await askedAgain(500, 500)).toBe(1);
  queryClient.clear();
  expect(await askedAgain(403, 60_000)).toBe(1);
});
