import { QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { ApiError } from '@/api';

/** Refusals are answers and are not asked again; an unreachable or busy server is. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 3) return false;
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}

/** What the reader may no longer see is not shown from memory either: the page turns into its refusal. */
function forgetRefused(error: Error, query: Query<unknown, unknown, unknown>): void {
  if (error instanceof ApiError && (error.status === 403 || error.status === 404)) {
    query.setState({ data: undefined });
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetRefused }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
