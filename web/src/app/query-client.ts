import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api';

/** Refusals are answers and are not asked again; an unreachable or busy server is. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 3) return false;
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
