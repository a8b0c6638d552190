/** The operations of what candidates say of their interviews. */
import { client } from './client';
import { call } from './reply';
import type * as T from './types';

export const getExperience = (id: string) =>
  call(client.GET('/api/interviews/{id}/experience', { params: { path: { id } } }));
export const rateExperience = (id: string, body: T.RateExperience) =>
  call(client.PUT('/api/interviews/{id}/experience', { params: { path: { id } }, body }));
export const summariseExperiences = (id: string) =>
  call(client.GET('/api/companies/{id}/experiences', { params: { path: { id } } }));
