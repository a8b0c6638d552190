import createClient from 'openapi-fetch';
import { csrfHeader } from './reply';
import type { paths } from './types';

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: csrfHeader,
  // Resolved at call time, so that a test may replace it.
  fetch: (request) => globalThis.fetch(request),
});
