/** How long a page has to itself before it loads what it may need next, in milliseconds. */
const PAUSE_MS = 2000;

/** Loads something a while after the page is there; answers with what calls that off. Whoever needs it asks for it all the same. */
export function soon(load: () => Promise<unknown>): () => void {
  const timer = setTimeout(() => void load().catch(() => undefined), PAUSE_MS);
  return () => clearTimeout(timer);
}
