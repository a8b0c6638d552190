import { QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { ApiError } from '@/api';
import { pauseBefore, worthRetrying } from '@/api/patience';

/** What the reader may no longer see is not shown from memory either: the page turns into its refusal. */
function forgetRefused(error: Error, query: Query<unknown, unknown, unknown>): void {
  if (error instanceof ApiError && (error.status === 403 || error.status === 404)) {
    query.setState({ data: undefined });
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetRefused }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: worthRetrying,
      retryDelay: pauseBefore,
      refetchOnWindowFocus: true,
    },
    // What changes something is not sent twice by itself: the person is told when it can be.
    mutations: { retry: false },
  },
});
