import type { RoomState } from '@/api';
import { useNow } from '@/lib/time';

export type Urgency = 'quiet' | 'first' | 'final' | 'over';

export interface RoomTime {
  /** Seconds since both sides were there; null before. */
  elapsed: number | null;
  /** Seconds until the time is up; negative afterwards. */
  remaining: number;
  urgency: Urgency;
  /** Whole seconds until the interview ends by itself; null unless everybody counts them. */
  countdown: number | null;
}

type Clock = Pick<
  RoomState,
  | 'status'
  | 'startTime'
  | 'endsAt'
  | 'firstWarningSeconds'
  | 'finalWarningSeconds'
  | 'forceEnd'
  | 'forceEndSeconds'
>;

function urgencyOf(remaining: number, room: Clock): Urgency {
  // Whoever waits for the other side has nothing to hurry with.
  if (room.status !== 'IN_PROGRESS') return 'quiet';
  if (remaining <= 0) return 'over';
  if (remaining <= room.finalWarningSeconds) return 'final';
  return remaining <= room.firstWarningSeconds ? 'first' : 'quiet';
}

/** The time of a room at a moment of the server's clock. */
export function timeOf(room: Clock, now: number): RoomTime {
  const remaining = (Date.parse(room.endsAt) - now) / 1000;
  const elapsed = room.startTime === null ? null : Math.max(0, (now - Date.parse(room.startTime)) / 1000);
  const counts = room.forceEnd && room.status === 'IN_PROGRESS' && remaining <= room.forceEndSeconds;
  return {
    elapsed,
    remaining,
    urgency: urgencyOf(remaining, room),
    countdown: counts ? Math.max(0, Math.ceil(remaining)) : null,
  };
}

/** Elapsed and remaining time by the server's clock. */
export function useTimer(room: RoomState): RoomTime {
  return timeOf(room, useNow());
}
