/** The operations of what candidates say about themselves for the statistics. */
import { client } from './client';
import { call } from './reply';
import type * as T from './types';

export const getSelfIdentification = (id: string) =>
  call(client.GET('/api/interviews/{id}/self-identification', { params: { path: { id } } }));
export const selfIdentify = (id: string, body: T.SelfIdentification) =>
  call(client.PUT('/api/interviews/{id}/self-identification', { params: { path: { id } }, body }));
export const selfIdentifyByLink = (token: string, body: T.SelfIdentification) =>
  call(client.PUT('/api/bookings/{token}/self-identification', { params: { path: { token } }, body }));
