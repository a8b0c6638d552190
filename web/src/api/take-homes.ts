/** The operations of work that candidates do on their own, and of practice. */
import { client } from './client';
import type { PageParams } from './endpoints';
import { call } from './reply';
import type * as T from './types';

export const listTakeHomes = (companyId: string, query: PageParams, signal?: AbortSignal) =>
  call(client.GET('/api/companies/{id}/take-homes', { params: { path: { id: companyId }, query }, signal }));
export const createTakeHome = (companyId: string, body: T.CreateTakeHome) =>
  call(client.POST('/api/companies/{id}/take-homes', { params: { path: { id: companyId } }, body }));
export const getTakeHome = (id: string) =>
  call(client.GET('/api/take-homes/{id}', { params: { path: { id } } }));
export const revokeTakeHome = (id: string) =>
  call(client.DELETE('/api/take-homes/{id}', { params: { path: { id } } }));
export const reopenTakeHome = (id: string, until: string) =>
  call(client.POST('/api/take-homes/{id}/reopen', { params: { path: { id } }, body: { until } }));
export const sendTakeHome = (id: string) =>
  call(client.POST('/api/take-homes/{id}/send', { params: { path: { id } } }));
export const listTakeHomeUpdates = (
  id: string,
  query: { after: number; limit: number },
  signal?: AbortSignal,
) => call(client.GET('/api/take-homes/{id}/pad/updates', { params: { path: { id }, query }, signal }));
export const getTakeHomeLink = (token: string) =>
  call(client.GET('/api/take-home-links/{token}', { params: { path: { token } } }));
export const startTakeHome = (token: string, name: string) =>
  call(client.POST('/api/take-home-links/{token}/start', { params: { path: { token } }, body: { name } }));
export const handInTakeHome = (token: string) =>
  call(client.POST('/api/take-home-links/{token}/hand-in', { params: { path: { token } } }));

export const clearPractice = () => call(client.DELETE('/api/practice'));
