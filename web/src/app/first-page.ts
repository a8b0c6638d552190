import { loadCatalogue } from '@/lib/i18n';
import { within } from '@/lib/within';
import { router } from './router';

/** How long the first page is waited for before something is drawn, in milliseconds. */
const PATIENCE_MS = 1000;

/**
 * Loads the page that the address names, before React is started: what is drawn once, with everything on it, is there sooner. The page's
 * script comes while it is asked who the reader is, which the router does one after the other.
 */
export async function loadFirstPage(): Promise<void> {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  for (const { options } of routes) {
    const component = options.component as { preload?: () => Promise<void> } | undefined;
    // What does not come, the router asks for again, and says so.
    component?.preload?.().catch(() => undefined);
  }
  // An address that only leads on to another has no page of its own with which the texts would come.
  loadCatalogue().catch(() => undefined);
  // Until it is drawn, nobody else follows where it redirects to.
  const unfollow = router.history.subscribe((change) => void router.load(change));
  await within(PATIENCE_MS, router.load(), undefined);
  unfollow();
}
