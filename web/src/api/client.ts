import createClient from 'openapi-fetch';
import { noteServerTimes } from '@/lib/time';
import { isAvailable } from './availability';
import { csrfHeader } from './reply';
import type { paths } from './types';

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  headers: csrfHeader,
  // Resolved at call time, so that a test may replace it.
  fetch: async (request) => {
    const sent = performance.now();
    // While its database is away, each request holds one of a browser's six connections for seconds: what is to be kept goes first.
    const stepsBack = request.method === 'GET' && !isAvailable();
    const response = await globalThis.fetch(request, stepsBack ? { priority: 'low' } : {});
    noteServerTimes(response.headers.get('colloquy-time'), sent, performance.now());
    return response;
  },
});
