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
