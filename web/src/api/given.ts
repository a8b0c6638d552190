/** Challenges that are given: in interviews and in take-homes, each with the same operations at other addresses. */
import { queryOptions } from '@tanstack/react-query';
import { client } from './client';
import * as api from './endpoints';
import { keys, listQuery } from './queries';
import { call } from './reply';
import { interviewRuns, takeHomeLinkRuns, type Runs } from './runs';
import type * as T from './types';

type SubmissionsQuery = { cursor?: string; challengeId?: string };

/** What was given and submitted at one place, for whoever reads of it. */
export interface ChallengesRead {
  /** Of the queries about what is given. */
  key: readonly unknown[];
  /** Of those about what is submitted. */
  submissionsKey: readonly unknown[];
  list: () => Promise<{ items: T.GivenChallenge[] }>;
  get: (challengeId: string) => Promise<T.GivenChallengeDetail>;
  submissions: (
    query: SubmissionsQuery,
    signal: AbortSignal,
  ) => Promise<{ items: T.SubmissionView[]; nextCursor: string | null }>;
  submission: (submissionId: string) => Promise<T.SubmissionDetail>;
  /** Ends testing one; absent where the reader may not. */
  stop?: (submissionId: string) => Promise<unknown>;
}

/** The same, for whoever solves something there. */
export interface Challenges extends ChallengesRead {
  /** The address of the pad in which it is solved. */
  pad: string;
  /** By which it is known what the server can run. */
  runs: Runs;
  submit: (body: T.Submit) => Promise<T.SubmissionView>;
}

/** @param canStop whether the reader may end testing */
export const interviewChallenges = (id: string, canStop: boolean): Challenges => ({
  key: keys.interviewChallenges(id),
  submissionsKey: keys.submissions(id),
  pad: `/api/interviews/${id}/pad`,
  runs: interviewRuns(id),
  list: () => api.listInterviewChallenges(id),
  get: (challengeId) => api.getInterviewChallenge(id, challengeId),
  submissions: (query, signal) => api.listSubmissions(id, query, signal),
  submission: (submissionId) => api.getSubmission(id, submissionId),
  submit: (body) => api.submitCode(id, body),
  stop: canStop ? (submissionId) => api.stopSubmission(id, submissionId) : undefined,
});

export const takeHomeChallenges = (id: string): ChallengesRead => ({
  key: keys.takeHomeChallenges(id),
  submissionsKey: keys.takeHomeSubmissions(id),
  list: () => call(client.GET('/api/take-homes/{id}/challenges', { params: { path: { id } } })),
  get: (challengeId) =>
    call(
      client.GET('/api/take-homes/{id}/challenges/{challengeId}', { params: { path: { id, challengeId } } }),
    ),
  submissions: (query, signal) =>
    call(client.GET('/api/take-homes/{id}/submissions', { params: { path: { id }, query }, signal })),
  submission: (submissionId) =>
    call(
      client.GET('/api/take-homes/{id}/submissions/{submissionId}', {
        params: { path: { id, submissionId } },
      }),
    ),
});

export const takeHomeLinkChallenges = (token: string): Challenges => ({
  key: keys.takeHomeLinkChallenges(token),
  submissionsKey: keys.takeHomeLinkSubmissions(token),
  pad: `/api/take-home-links/${token}/pad`,
  runs: takeHomeLinkRuns(token),
  list: () => call(client.GET('/api/take-home-links/{token}/challenges', { params: { path: { token } } })),
  get: (challengeId) =>
    call(
      client.GET('/api/take-home-links/{token}/challenges/{challengeId}', {
        params: { path: { token, challengeId } },
      }),
    ),
  submissions: (query, signal) =>
    call(
      client.GET('/api/take-home-links/{token}/submissions', { params: { path: { token }, query }, signal }),
    ),
  submission: (submissionId) =>
    call(
      client.GET('/api/take-home-links/{token}/submissions/{submissionId}', {
        params: { path: { token, submissionId } },
      }),
    ),
  submit: (body) =>
    call(client.POST('/api/take-home-links/{token}/submissions', { params: { path: { token } }, body })),
  stop: (submissionId) =>
    call(
      client.POST('/api/take-home-links/{token}/submissions/{submissionId}/stop', {
        params: { path: { token, submissionId } },
      }),
    ),
});

export const givenChallengesQuery = (challenges: ChallengesRead) =>
  queryOptions({ queryKey: challenges.key, queryFn: () => challenges.list() });
export const givenChallengeQuery = (challenges: ChallengesRead, challengeId: string) =>
  queryOptions({
    queryKey: [...challenges.key, challengeId],
    queryFn: () => challenges.get(challengeId),
  });
/** All of a place's, or those for one of its challenges. */
export const submissionsQuery = (challenges: ChallengesRead, challengeId?: string) =>
  listQuery([...challenges.submissionsKey, { challengeId }], (cursor, signal) =>
    challenges.submissions({ challengeId, cursor }, signal),
  );
export const submissionQuery = (challenges: ChallengesRead, submissionId: string) =>
  queryOptions({
    queryKey: [...challenges.submissionsKey, submissionId],
    queryFn: () => challenges.submission(submissionId),
  });
