import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { timelineQuery } from '@/api/queries';
import { place, type Placed } from './moments';

export interface Timeline {
  interviewId: string;
  /** In their order; none until they have come. */
  moments: readonly Placed[];
  isThere: boolean;
  error: Error | null;
  retry: () => void;
}

/** What happened in an interview. */
export function useTimeline(interviewId: string): Timeline {
  const query = useQuery({ ...timelineQuery(interviewId), refetchOnWindowFocus: false });
  const items = query.data?.items;
  const moments = useMemo(() => place(items ?? []), [items]);
  return {
    interviewId,
    moments,
    isThere: items !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
