import { hashKey, QueryObserver, type QueryClient } from '@tanstack/react-query';
import { profileQuery } from '@/api/queries';
import { standing } from '@/lib/session';
import { setViewerZone } from '@/lib/time';
import { within } from '@/lib/within';
import type { Asked, Place, Query, Search } from './asked';

/** How long a page waits for what it asked for before it shows that it is loading, in milliseconds. */
const PATIENCE_MS = 150;
/** The same for the scripts of its parts. */
const SCRIPTS_PATIENCE_MS = 500;

/** How long a page has to show what is kept only while it is shown, in milliseconds. */
const HELD_MS = 5000;

/** Keeps an answer that is forgotten as soon as nobody looks at it until its page does. */
function hold(client: QueryClient, { queryKey }: Query): void {
  const observer = new QueryObserver(client, { queryKey, enabled: false, gcTime: 0 });
  const release = observer.subscribe(() => undefined);
  const end = () => {
    clearTimeout(timer);
    unwatch();
    release();
  };
  const timer = setTimeout(end, HELD_MS);
  const unwatch = client.getQueryCache().subscribe((event) => {
    const isTaken = event.type === 'observerAdded' && event.observer !== observer;
    if (isTaken && event.query.queryHash === hashKey(queryKey)) end();
  });
}

/** What the router says of where it goes. */
interface At {
  context: { queryClient: QueryClient };
  params: object;
  deps: Search;
  preload: boolean;
}

/** That what a page asks for depends on its address: for a route's `loaderDeps`. */
export const onSearch = ({ search }: { search: Search }): Search => search;

function ask(client: QueryClient, query: Query): Promise<void> {
  if (query.gcTime === 0) hold(client, query);
  return 'initialPageParam' in query
    ? client.prefetchInfiniteQuery(query as Parameters<QueryClient['prefetchInfiniteQuery']>[0])
    : client.prefetchQuery(query as Parameters<QueryClient['prefetchQuery']>[0]);
}

/** Waits a little for what a page's parts need. What does not come, the page itself asks for again, and says so. */
export async function inTime(parts: Promise<unknown>): Promise<void> {
  await within(SCRIPTS_PATIENCE_MS, parts, undefined);
}

/** Asks for what is not there yet, and waits a little. What is there is shown at once; the page itself asks whether it has changed. */
async function askAll(client: QueryClient, queries: Query[]): Promise<void> {
  const missing = queries.filter(({ queryKey }) => client.getQueryData(queryKey) === undefined);
  if (missing.length === 0) return;
  const answers = missing.map((query) => ask(client, query));
  await within(PATIENCE_MS, Promise.all(answers), undefined);
}

/** The same for a page that needs no session. */
export async function beforehandOutside(
  queries: Query[],
  { context, preload }: Pick<At, 'context' | 'preload'>,
): Promise<void> {
  if (!preload) await askAll(context.queryClient, queries);
}

/**
 * Has a route ask for what its page shows first while the page's script is loaded, and wait a little for the answers: a page that is drawn
 * once, with what belongs on it, is there sooner than one that is drawn twice. What is refused, the page asks for again, and says so.
 */
export async function beforehand(page: Asked, { context, params, deps: search, preload }: At): Promise<void> {
  const { queryClient } = context;
  const profile = queryClient.getQueryData(profileQuery.queryKey);
  if (!profile || preload || profile.secondFactorMissing) return;
  // The first page is asked for before anything is drawn, and which day it is depends on the zone.
  setViewerZone(profile.user.timeZone);
  const { company, hires, isStaff } = standing(profile);
  const place = {
    params: params as Place['params'],
    search,
    userId: profile.user.id,
    companyId: company?.companyId,
    hires,
    owns: company?.role === 'OWNER',
    isStaff,
  };
  const queries = page(place);
  // What is asked for may stand in a script; one that does not come, the page itself asks for again, and says so.
  const known = Array.isArray(queries) ? queries : await within(SCRIPTS_PATIENCE_MS, queries, []);
  await askAll(queryClient, known);
}
