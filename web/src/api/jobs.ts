/** The operations of a company's jobs. */
import { client } from './client';
import type { PageParams } from './endpoints';
import { call } from './reply';
import type * as T from './types';

export interface JobFilters extends PageParams {
  q?: string;
  active?: boolean;
}
export const listJobs = (id: string, query: JobFilters = {}, signal?: AbortSignal) =>
  call(client.GET('/api/companies/{id}/jobs', { params: { path: { id }, query }, signal }));
export const createJob = (id: string, body: T.JobChange) =>
  call(client.POST('/api/companies/{id}/jobs', { params: { path: { id } }, body }));
export const getJob = (id: string) => call(client.GET('/api/jobs/{id}', { params: { path: { id } } }));
export const updateJob = (id: string, body: T.JobChange) =>
  call(client.PUT('/api/jobs/{id}', { params: { path: { id } }, body }));
export const deleteJob = (id: string) => call(client.DELETE('/api/jobs/{id}', { params: { path: { id } } }));
