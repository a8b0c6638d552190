/** The operations of the page on which somebody applies, apart from all others, so that it loads little. */
import { client } from './client';
import { call, upload } from './reply';
import type * as T from './types';

export const getPosting = (id: string) => call(client.GET('/api/careers/{id}', { params: { path: { id } } }));

/** Sends an application with its résumé, if one is to be uploaded, and tells how much of it has gone, from 0 to 1. */
export function applyForJob(
  id: string,
  application: T.ApplicationForm,
  resume: File | null,
  onProgress: (sent: number) => void,
): Promise<T.Received> {
  const form = new FormData();
  form.append('application', JSON.stringify(application));
  if (resume) form.append('resume', resume);
  return upload<T.Received>(`/api/careers/${id}/applications`, form, onProgress);
}
