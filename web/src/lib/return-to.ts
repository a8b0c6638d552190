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

/** Loads the page to return to, with nothing of the one before left in memory. */
export function leaveFor(asked: unknown): void {
  window.location.assign(safeReturnTo(asked));
}
