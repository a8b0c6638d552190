/** A path of this site to return to after signing in, or the home page when it leads anywhere else. */
export function safeReturnTo(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  try {
    const url = new URL(asked, window.location.origin);
    if (url.origin !== window.location.origin) return '/';
    return url.pathname.startsWith('/sign-') ? '/' : url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}

/** One value of the page's query string. */
export const search = (name: string): string | null => new URLSearchParams(window.location.search).get(name);

/** Where a sign-in on this page leads: to the page that it was asked for on, or to this one when a session is renewed on it. */
export function pageToReturnTo(): string {
  const { pathname, search: query, hash } = window.location;
  return safeReturnTo(pathname.startsWith('/sign-in') ? search('returnTo') : pathname + query + hash);
}

/** Loads the page to return to, with nothing of the one before left in memory. */
export function leaveFor(asked: unknown): void {
  window.location.assign(safeReturnTo(asked));
}
