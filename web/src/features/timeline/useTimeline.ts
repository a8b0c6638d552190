import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  interviewChallenges,
  interviewRuns,
  takeHomeChallenges,
  type ChallengesRead,
  type Moment,
} from '@/api';
import { timelineQuery } from '@/api/queries';
import { takeHomeRuns, type RunsRead } from '@/api/runs';
import { place, type Placed } from './moments';
import { readAll } from './read-all';

export interface Timeline {
  /** Where what can be opened is read. */
  runs: RunsRead;
  challenges: ChallengesRead;
  /** In their order; none until they have come. */
  moments: readonly Placed[];
  isThere: boolean;
  error: Error | null;
  retry: () => void;
}

/** What happened in an interview. */
export function useTimeline(interviewId: string): Timeline {
  const query = useQuery({ ...timelineQuery(interviewId), refetchOnWindowFocus: false });
  const runs = useMemo(() => interviewRuns(interviewId), [interviewId]);
  const challenges = useMemo(() => interviewChallenges(interviewId, false), [interviewId]);
  return useMoments(query, runs, challenges);
}

/** What happened in a take-home: its runs and submissions, which are read as its other pages read them. */
export function useTakeHomeTimeline(takeHomeId: string): Timeline {
  const runs = useMemo(() => takeHomeRuns(takeHomeId), [takeHomeId]);
  const challenges = useMemo(() => takeHomeChallenges(takeHomeId), [takeHomeId]);
  const query = useQuery({
    queryKey: ['take-home-moments', takeHomeId],
    queryFn: ({ signal }) => momentsOf(runs, challenges, signal),
    // What is being looked at is not put together anew under the reader's eyes.
    staleTime: Infinity,
    gcTime: 0,
  });
  return useMoments(query, runs, challenges);
}

function useMoments(
  query: UseQueryResult<{ items: Moment[] }>,
  runs: RunsRead,
  challenges: ChallengesRead,
): Timeline {
  const items = query.data?.items;
  const moments = useMemo(() => place(items ?? []), [items]);
  return {
    runs,
    challenges,
    moments,
    isThere: items !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** The runs and submissions of one place as moments, in their order. */
export async function momentsOf(
  runs: Pick<RunsRead, 'list'>,
  challenges: Pick<ChallengesRead, 'submissions'>,
  signal: AbortSignal,
): Promise<{ items: Moment[] }> {
  const [run, submitted] = await Promise.all([
    readAll((cursor) => runs.list(cursor === undefined ? {} : { cursor }, signal)),
    readAll((cursor) => challenges.submissions(cursor === undefined ? {} : { cursor }, signal)),
  ]);
  const items: Moment[] = [
    ...run.map((one): Moment => ({ at: one.createdAt, what: { kind: 'RUN', run: one } })),
    ...submitted.map((one): Moment => ({ at: one.createdAt, what: { kind: 'SUBMISSION', submission: one } })),
  ];
  return { items: items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) };
}
