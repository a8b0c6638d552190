import { useEffect, useRef, useState } from 'react';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';

export type Urgency = 'quiet' | 'first' | 'final' | 'over';

export interface RoomTime {
  /** Seconds since both sides were there; null before. */
  elapsed: number | null;
  /** Seconds until the time is up; negative afterwards. */
  remaining: number;
  urgency: Urgency;
  /** What a screen reader says, once at each warning. */
  announcement: string;
}

function urgencyOf(remaining: number, room: RoomState): Urgency {
  if (remaining <= 0) return 'over';
  if (remaining <= room.finalWarningSeconds) return 'final';
  return remaining <= room.firstWarningSeconds ? 'first' : 'quiet';
}

function announce(urgency: Urgency, remaining: number): string {
  if (urgency === 'quiet') return '';
  if (urgency === 'over') return t('room.warnOver');
  const minutes = Math.max(1, Math.ceil(remaining / 60));
  return minutes === 1 ? t('room.warnOneMinute') : t('room.warnMinutes', { minutes });
}

/** Elapsed and remaining time by the server's clock. */
export function useTimer(room: RoomState): RoomTime {
  const now = useNow();
  const remaining = (Date.parse(room.endsAt) - now) / 1000;
  const elapsed = room.startTime === null ? null : Math.max(0, (now - Date.parse(room.startTime)) / 1000);
  const urgency = urgencyOf(remaining, room);
  const [announcement, setAnnouncement] = useState('');
  const left = useRef(remaining);
  useEffect(() => {
    left.current = remaining;
  });
  useEffect(() => setAnnouncement(announce(urgency, left.current)), [urgency]);
  return { elapsed, remaining, urgency, announcement };
}
