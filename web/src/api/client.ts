import createClient from 'openapi-fetch';
import { noteServerTimes } from '@/lib/time';
import { csrfHeader } from './reply';
import type { paths } from './types';

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: csrfHeader,
  // Resolved at call time, so that a test may replace it.
  fetch: async (request) => {
    const sent = performance.now();
    const response = await globalThis.fetch(request);
    noteServerTimes(response.headers.get('colloquy-time'), sent, performance.now());
    return response;
  },
});
