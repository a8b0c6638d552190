import { QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { ApiError } from '@/api';
import { pauseBefore, worthRetrying } from '@/api/patience';

/** How long a refusal holds for whoever is shown next, in milliseconds. */
const REFUSED_MS = 2000;

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}

/** Whether a page that is shown asks for what was not there. Its route has just asked, and each refusal is audited. */
function isWorthAsking({ state }: Query): boolean {
  return !isRefusal(state.error) || Date.now() - state.errorUpdatedAt > REFUSED_MS;
}

/** What the reader may no longer see is not shown from memory either: the page turns into its refusal. */
function forgetRefused(error: Error, query: Query<unknown, unknown, unknown>): void {
  if (isRefusal(error)) query.setState({ data: undefined });
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetRefused }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: worthRetrying,
      retryDelay: pauseBefore,
      retryOnMount: isWorthAsking,
      refetchOnWindowFocus: true,
    },
    // What changes something is not sent twice by itself: the person is told when it can be.
    mutations: { retry: false },
  },
});
