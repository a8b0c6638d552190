/** The operations of challenges: a company's library, what is given in an interview, and what is submitted. */
import { client } from './client';
import type { PageParams } from './endpoints';
import { call, upload } from './reply';
import type * as T from './types';

export const listChallenges = (id: string) =>
  call(client.GET('/api/companies/{id}/challenges', { params: { path: { id } } }));
export const getChallenge = (id: string, slug: string) =>
  call(client.GET('/api/companies/{id}/challenges/{slug}', { params: { path: { id, slug } } }));
export const copyChallenge = (id: string, slug: string) =>
  call(client.POST('/api/companies/{id}/challenges/{slug}/copy', { params: { path: { id, slug } } }));
/** Has its reference solutions held against its tests again, in the background. */
export const checkChallenge = (id: string, slug: string) =>
  call(client.POST('/api/companies/{id}/challenges/{slug}/check', { params: { path: { id, slug } } }));
export const deleteChallenge = (id: string, slug: string) =>
  call(client.DELETE('/api/companies/{id}/challenges/{slug}', { params: { path: { id, slug } } }));
/** What a new challenge begins with, and the languages that there are. */
export const beginChallenge = (id: string) =>
  call(client.GET('/api/companies/{id}/written-challenges', { params: { path: { id } } }));
export const createChallenge = (id: string, body: T.WrittenChallenge) =>
  call(client.POST('/api/companies/{id}/written-challenges', { params: { path: { id } }, body }));
/** One of the company's own, to be changed. */
export const getWrittenChallenge = (id: string, slug: string) =>
  call(client.GET('/api/companies/{id}/written-challenges/{slug}', { params: { path: { id, slug } } }));
export const updateChallenge = (id: string, slug: string, body: T.WrittenChallenge) =>
  call(client.PUT('/api/companies/{id}/written-challenges/{slug}', { params: { path: { id, slug } }, body }));
/** Where a challenge's files are, as one archive. */
export const challengeArchive = (id: string, slug: string) =>
  `/api/companies/${id}/challenges/${slug}/archive`;
export function importChallenge(id: string, file: File, replace: boolean) {
  const form = new FormData();
  form.append('file', file);
  const query = replace ? '?replace=true' : '';
  return upload<T.LibraryChallenge>(`/api/companies/${id}/challenges${query}`, form, () => undefined);
}
export const listInterviewChallenges = (id: string) =>
  call(client.GET('/api/interviews/{id}/challenges', { params: { path: { id } } }));
export const getInterviewChallenge = (id: string, challengeId: string) =>
  call(
    client.GET('/api/interviews/{id}/challenges/{challengeId}', { params: { path: { id, challengeId } } }),
  );
export const giveChallenge = (id: string, body: T.GiveChallenge) =>
  call(client.POST('/api/interviews/{id}/challenges', { params: { path: { id } }, body }));
export const setChallengeState = (id: string, challengeId: string, state: T.ChallengeState) =>
  call(
    client.PUT('/api/interviews/{id}/challenges/{challengeId}', {
      params: { path: { id, challengeId } },
      body: { state },
    }),
  );
interface SubmissionFilters extends PageParams {
  challengeId?: string;
}
export const listSubmissions = (id: string, query: SubmissionFilters, signal?: AbortSignal) =>
  call(client.GET('/api/interviews/{id}/submissions', { params: { path: { id }, query }, signal }));
export const getSubmission = (id: string, submissionId: string) =>
  call(
    client.GET('/api/interviews/{id}/submissions/{submissionId}', {
      params: { path: { id, submissionId } },
    }),
  );
export const stopSubmission = (id: string, submissionId: string) =>
  call(
    client.POST('/api/interviews/{id}/submissions/{submissionId}/stop', {
      params: { path: { id, submissionId } },
    }),
  );
export const submitCode = (id: string, body: T.Submit) =>
  call(client.POST('/api/interviews/{id}/submissions', { params: { path: { id } }, body }));
