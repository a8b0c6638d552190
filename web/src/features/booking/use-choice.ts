import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError, type BookingView, type SelfIdentification } from '@/api';
import { keys } from '@/api/queries';
import { serverNow } from '@/lib/time';

/** A time that the server keeps for a while. */
export interface Kept {
  start: string;
  heldUntil: string;
}

const storageKey = (token: string) => `colloquy-booking:${token}`;

/** What was kept before the page was loaded again, unless it is too late. */
function readKept(token: string): Kept | null {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(storageKey(token)) ?? 'null') as Kept | null;
    return kept && Date.parse(kept.heldUntil) > serverNow() ? kept : null;
  } catch {
    return null;
  }
}

function writeKept(token: string, kept: Kept | null): void {
  try {
    if (kept) window.sessionStorage.setItem(storageKey(token), JSON.stringify(kept));
    else window.sessionStorage.removeItem(storageKey(token));
  } catch {
    // Without storage a time is chosen again after a reload.
  }
}

/** What whoever has a link does with it: keep a time, book it, call it off. */
export function useChoice(token: string) {
  const queryClient = useQueryClient();
  const [kept, setKept] = useState(() => readKept(token));
  /** What was done on this page last. */
  const [done, setDone] = useState<'booked' | 'moved' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  const keep = (next: Kept | null) => {
    writeKept(token, next);
    setKept(next);
  };
  const show = (view: BookingView) => {
    keep(null);
    queryClient.setQueryData(keys.booking(token), view);
  };
  const refused = (error: unknown) => {
    setProblem(error);
    if (!(error instanceof ApiError) || !error.code.startsWith('booking.')) return;
    // What was to be had is not to be had any more: what is shown is too old.
    keep(null);
    void queryClient.invalidateQueries({ queryKey: keys.booking(token) });
  };
  const shared = { onMutate: () => setProblem(null), onError: refused };

  const hold = useMutation({
    ...shared,
    mutationFn: (start: string) => api.holdSlot(token, start),
    onSuccess: keep,
  });
  const confirm = useMutation({
    ...shared,
    mutationFn: ({ start, zone }: { start: string; zone: string; moved: boolean }) =>
      api.confirmBooking(token, start, zone),
    onSuccess: (view, { moved }) => {
      setDone(moved ? 'moved' : 'booked');
      show(view);
    },
  });
  const cancel = useMutation({
    ...shared,
    mutationFn: (note: string) => api.cancelBooking(token, note),
    onSuccess: show,
  });
  /** Keeps what is said about oneself for the statistics. */
  const identify = async (about: SelfIdentification) => show(await api.selfIdentifyByLink(token, about));
  const leave = () => {
    setProblem(null);
    keep(null);
  };
  return { kept, done, problem, hold, confirm, cancel, identify, leave };
}

export type Choice = ReturnType<typeof useChoice>;
