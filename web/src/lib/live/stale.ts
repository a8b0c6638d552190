import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Makes the queries under `queryKey`, or all of them, stale, so that those that are shown are read again. TanStack Query goes on with a query
 * that is being read for the first time as if nothing had happened, though what comes may be from before: it is read once more after that.
 */
export function makeStale(client: QueryClient, queryKey?: QueryKey): void {
  const first = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  void client.invalidateQueries({ queryKey });
  for (const query of first) {
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    query.promise?.then(again, () => undefined);
  }
}
