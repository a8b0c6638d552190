/** Programs that are run: in interviews, in take-homes and to practise, each with the same operations at other addresses. */
import { queryOptions } from '@tanstack/react-query';
import { client } from './client';
import * as api from './endpoints';
import { keys, listQuery } from './queries';
import { call } from './reply';
import type * as T from './types';

type PageQuery = { cursor?: string };

/** What was run at one place, for whoever reads of it. */
export interface RunsRead {
  /** Of the queries about them. */
  key: readonly unknown[];
  list: (query: PageQuery, signal: AbortSignal) => Promise<{ items: T.RunView[]; nextCursor: string | null }>;
  get: (runId: string) => Promise<T.RunDetail>;
  /** What it wrote to its terminal, from a byte on; absent where its text alone is told. */
  output?: (runId: string, position: number) => Promise<T.RunOutput>;
}

/** The same, for whoever runs something there. */
export interface Runs extends RunsRead {
  languages: () => Promise<T.RunLanguages>;
  start: (body: T.StartRun) => Promise<T.RunView>;
  output: (runId: string, position: number) => Promise<T.RunOutput>;
  stop: (runId: string) => Promise<unknown>;
  type: (runId: string, body: T.RunInput) => Promise<unknown>;
  resize: (runId: string, body: T.TerminalSize) => Promise<unknown>;
}

export const interviewRuns = (id: string): Runs => ({
  key: keys.runs(id),
  languages: () => api.listLanguages(id),
  list: (query, signal) => api.listRuns(id, query, signal),
  get: (runId) => api.getRun(id, runId),
  start: (body) => api.startRun(id, body),
  output: (runId, position) => api.getRunOutput(id, runId, position),
  stop: (runId) => api.stopRun(id, runId),
  type: (runId, body) => api.typeInput(id, runId, body),
  resize: (runId, body) => api.resizeTerminal(id, runId, body),
});

export const takeHomeRuns = (id: string): RunsRead => ({
  key: keys.takeHomeRuns(id),
  list: (query, signal) =>
    call(client.GET('/api/take-homes/{id}/runs', { params: { path: { id }, query }, signal })),
  get: (runId) => call(client.GET('/api/take-homes/{id}/runs/{runId}', { params: { path: { id, runId } } })),
});

export const takeHomeLinkRuns = (token: string): Runs => ({
  key: keys.takeHomeLinkRuns(token),
  languages: () =>
    call(client.GET('/api/take-home-links/{token}/languages', { params: { path: { token } } })),
  list: (query, signal) =>
    call(client.GET('/api/take-home-links/{token}/runs', { params: { path: { token }, query }, signal })),
  get: (runId) =>
    call(client.GET('/api/take-home-links/{token}/runs/{runId}', { params: { path: { token, runId } } })),
  start: (body) =>
    call(client.POST('/api/take-home-links/{token}/runs', { params: { path: { token } }, body })),
  output: (runId, position) =>
    call(
      client.GET('/api/take-home-links/{token}/runs/{runId}/output', {
        params: { path: { token, runId }, query: { position } },
      }),
    ),
  stop: (runId) =>
    call(
      client.POST('/api/take-home-links/{token}/runs/{runId}/stop', { params: { path: { token, runId } } }),
    ),
  type: (runId, body) =>
    call(
      client.POST('/api/take-home-links/{token}/runs/{runId}/input', {
        params: { path: { token, runId } },
        body,
      }),
    ),
  resize: (runId, body) =>
    call(
      client.PUT('/api/take-home-links/{token}/runs/{runId}/terminal', {
        params: { path: { token, runId } },
        body,
      }),
    ),
});

export const practiceRuns: Runs = {
  key: keys.practiceRuns,
  languages: () => call(client.GET('/api/practice/languages')),
  list: (query, signal) => call(client.GET('/api/practice/runs', { params: { query }, signal })),
  get: (runId) => call(client.GET('/api/practice/runs/{runId}', { params: { path: { runId } } })),
  start: (body) => call(client.POST('/api/practice/runs', { body })),
  output: (runId, position) =>
    call(
      client.GET('/api/practice/runs/{runId}/output', { params: { path: { runId }, query: { position } } }),
    ),
  stop: (runId) => call(client.POST('/api/practice/runs/{runId}/stop', { params: { path: { runId } } })),
  type: (runId, body) =>
    call(client.POST('/api/practice/runs/{runId}/input', { params: { path: { runId } }, body })),
  resize: (runId, body) =>
    call(client.PUT('/api/practice/runs/{runId}/terminal', { params: { path: { runId } }, body })),
};

export const runsQuery = (runs: RunsRead) =>
  listQuery(runs.key, (cursor, signal) => runs.list({ cursor }, signal));
export const runQuery = (runs: RunsRead, runId: string) =>
  queryOptions({ queryKey: [...runs.key, runId], queryFn: () => runs.get(runId) });
/** A language may be installed at any time, but hardly while somebody works. */
export const runLanguagesQuery = (runs: Runs) =>
  queryOptions({
    queryKey: ['languages', ...runs.key],
    queryFn: () => runs.languages(),
    staleTime: 60_000,
  });
