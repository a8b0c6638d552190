import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RoomState } from '@/api';
import { endFocus, startFocus } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { serverNow } from '@/lib/time';
import { toastError } from '@/ui/toast';

/** Whether focus time runs, by the server's clock: it ends at its moment without a word from the server. */
export function useFocusTime({ focusUntil }: Pick<RoomState, 'focusUntil'>): boolean {
  const until = focusUntil === null ? 0 : Date.parse(focusUntil);
  const [over, setOver] = useState(0);
  useEffect(() => {
    const left = until - serverNow();
    if (left <= 0) return;
    const timer = window.setTimeout(() => setOver(until), left);
    return () => window.clearTimeout(timer);
  }, [until]);
  return until > over && until > serverNow();
}

/** Starting focus time and ending it. */
export function useFocusActions(interviewId: string) {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (act: () => Promise<RoomState>) => act(),
    onSuccess: (changed) => queryClient.setQueryData(keys.room(interviewId), changed),
    onError: toastError,
  });
  return {
    start: (minutes: number) => mutation.mutate(() => startFocus(interviewId, minutes)),
    end: () => mutation.mutate(() => endFocus(interviewId)),
    pending: mutation.isPending,
  };
}
