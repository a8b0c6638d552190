/** When to ask again after the server refused because it was asked too much, or could not answer. */
import { ApiError } from './problem';

const RETRIES = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** A quota fills up within a minute; whoever asks for more patience is told to the person instead. */
const LONGEST_ASKED_MS = 90_000;
/** What is added to the pause that the server asked for, at most: pages that were refused together don't come back together. */
const SPREAD_MS = 1_500;

/** The pause in milliseconds that the server asked for (Retry-After); 0 when it asked for none. */
export function pauseAsked(error: unknown): number {
  if (!(error instanceof ApiError) || (error.status !== 429 && error.status !== 503)) return 0;
  return (error.retryAfter ?? 0) * 1000;
}

/**
 * Whether a request that changes nothing is worth sending again after `failures` earlier retries. Refusals are answers and
 * are not asked again; an unreachable or busy server is, and one that names a time.
 */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (!(error instanceof ApiError) || failures >= RETRIES) return false;
  if (pauseAsked(error) > LONGEST_ASKED_MS) return false;
  return error.status === 0 || error.status === 429 || error.status >= 502;
}

/** Milliseconds until then: never less than the server asked for. */
export function pauseBefore(failures: number, error: unknown): number {
  const asked = pauseAsked(error);
  if (asked > 0) return asked + Math.random() * SPREAD_MS;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
  return pause / 2 + Math.random() * (pause / 2);
}
