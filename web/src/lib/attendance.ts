import { useEffect } from 'react';
import type { InterviewView, Whereabouts } from '@/api';
import { noteAttendance } from '@/api/endpoints';
import { serverNow, useNow } from './time';

/** How often the server hears that somebody is still there, and how long before the start that matters. In milliseconds. */
const EVERY_MS = 30_000;
const BEFORE_MS = 60 * 60_000;

/** Tells the server that somebody who takes part has this page open, so that they do not count as not having come. */
export function useAttendance(interview: InterviewView | undefined, place: Whereabouts): void {
  const now = useNow(EVERY_MS);
  const matters =
    interview !== undefined &&
    interview.my.canJoin &&
    interview.status === 'SCHEDULED' &&
    Math.max(now, serverNow()) > Date.parse(interview.scheduledTime) - BEFORE_MS;
  const id = interview?.id ?? '';
  useEffect(() => {
    if (!matters) return;
    // One that is lost is followed by another.
    const tell = () => void noteAttendance(id, place).catch(() => undefined);
    tell();
    const timer = window.setInterval(tell, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [id, place, matters]);
}
