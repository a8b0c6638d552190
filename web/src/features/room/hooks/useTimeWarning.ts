import { useCallback, useEffect, useRef, useState } from 'react';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { formatMinutes, formatTime, serverNow } from '@/lib/time';
import { toast } from '@/ui/toast';
import { timeLeft } from '../time-left';
import type { Urgency } from './useTimer';

/** A warning goes by itself after so many milliseconds; the clock beside it stays. */
const SHOWN_MS = 15_000;

export interface TimeWarning {
  title: string;
  text?: string;
}

interface Circumstances {
  urgency: Urgency;
  /** Whose next interview is near, in words. */
  conflicts: string;
  isCandidate: boolean;
  ring: () => void;
}

function warningOf({ endsAt, forceEnd }: RoomState, conflicts: string): TimeWarning {
  const title = timeLeft((Date.parse(endsAt) - serverNow()) / 1000);
  const more = [forceEnd ? t('room.endsAt', { time: formatTime(endsAt) }) : '', conflicts].filter(Boolean);
  return more.length > 0 ? { title, text: more.join(' ') } : { title };
}

/** Calls `tell` when `value` becomes another one while the page is shown; not for the one it was opened with. */
function useChange<T>(value: T, tell: (value: T, before: T) => void): void {
  const before = useRef(value);
  useEffect(() => {
    const last = before.current;
    before.current = value;
    if (last !== value) tell(value, last);
  });
}

/**
 * The warning to show: the server's, or that the time is over. Tells of extensions and of the answer to who asked for one, too; rings
 * where something is to be noticed.
 */
export function useTimeWarning(
  room: RoomState,
  { urgency, conflicts, isCandidate, ring }: Circumstances,
): { warning: TimeWarning | null; dismiss: () => void } {
  const { extension, endsAt } = room;
  const [warning, setWarning] = useState<TimeWarning | null>(null);
  const dismiss = useCallback(() => setWarning(null), []);
  useEffect(() => {
    if (warning === null) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [warning, dismiss]);

  const warn = (given: TimeWarning) => {
    setWarning(given);
    ring();
  };
  useChange(room.warning === null ? null : `${endsAt} ${room.warning.kind}`, (given) => {
    if (given !== null) warn(warningOf(room, conflicts));
  });
  useChange(urgency, (now) => {
    if (now === 'over' && !room.forceEnd) warn({ title: t('room.warnOver') });
  });
  useChange(extension.granted, (now, before) => {
    if (now <= before) return;
    dismiss();
    const time = formatMinutes(extension.minutes * (now - before));
    toast(t('room.extended', { time, end: formatTime(endsAt) }));
  });
  useChange(extension.refused, (now) => {
    if (now && isCandidate) toast(t('room.declined'));
  });
  useChange(extension.asked, (now) => {
    if (now && extension.mayGrant) ring();
  });
  return { warning, dismiss };
}
