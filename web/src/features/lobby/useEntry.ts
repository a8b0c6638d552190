import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { interviewQuery, roomQuery } from '@/api/queries';
import type { InterviewView, RoomState } from '@/api';
import { useNow } from '@/lib/time';

/** Presence is announced live; this only mends what a lost connection missed. In milliseconds. */
const REFRESH_MS = 20_000;

export interface Entry {
  interview: InterviewView | undefined;
  room: RoomState | undefined;
  error: Error | null;
  retry: () => void;
  /** Whether the door is open by the server's clock. */
  open: boolean;
  /** Seconds until it opens; 0 once it has. */
  opensIn: number;
  /** Seconds until the planned start; negative once it has passed. */
  startsIn: number;
  consent: boolean | null;
  setConsent: (consent: boolean) => void;
}

/** What the lobby needs to know before the person may go in. */
export function useEntry(interviewId: string): Entry {
  const interview = useQuery(interviewQuery(interviewId));
  const room = useQuery({ ...roomQuery(interviewId), refetchInterval: REFRESH_MS });
  const [chosen, setConsent] = useState<boolean | null>(null);
  const now = useNow();

  const until = (moment: string | undefined): number =>
    moment === undefined ? 0 : (Date.parse(moment) - now) / 1000;
  // Only the candidate has to wait; the server decides, this tells.
  const waits = interview.data?.my.relation === 'candidate';
  const opensIn = waits ? Math.max(0, until(room.data?.joinOpensAt)) : 0;
  return {
    interview: interview.data,
    room: room.data,
    error: interview.error ?? room.error,
    retry: () => {
      void interview.refetch();
      void room.refetch();
    },
    open: opensIn === 0,
    opensIn,
    startsIn: until(room.data?.scheduledTime),
    consent: chosen ?? room.data?.myConsent ?? null,
    setConsent,
  };
}
