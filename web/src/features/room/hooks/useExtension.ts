import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RoomState } from '@/api';
import { askForExtension, grantExtension, refuseExtension } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatMinutes, formatTime } from '@/lib/time';
import { toastError } from '@/ui/toast';

export interface Extension {
  /** '10 min' */
  time: string;
  /** Extends at once; absent where that cannot be done now. */
  grant?: () => void;
  /** Asks for it; absent likewise. */
  ask?: () => void;
  /** Says no to who asked; absent unless somebody waits for the caller's answer. */
  refuse?: () => void;
  pending: boolean;
  /** Whose next interview it would reach into, in words; empty for none. */
  conflicts: string;
}

/** Extending the interview, by what the server lets this person do. */
export function useExtension(room: RoomState, myUserId: string): Extension {
  const queryClient = useQueryClient();
  const id = room.interviewId;
  const { granted, minutes, mayGrant, mayAsk, asked } = room.extension;
  const mutation = useMutation({
    mutationFn: (act: () => Promise<RoomState>) => act(),
    onSuccess: (changed) => queryClient.setQueryData(keys.room(id), changed),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: keys.room(id) });
    },
  });
  return {
    time: formatMinutes(minutes),
    grant: mayGrant ? () => mutation.mutate(() => grantExtension(id, granted + 1)) : undefined,
    ask: mayAsk ? () => mutation.mutate(() => askForExtension(id)) : undefined,
    refuse: mayGrant && asked ? () => mutation.mutate(() => refuseExtension(id)) : undefined,
    pending: mutation.isPending,
    conflicts: conflictsOf(room, myUserId),
  };
}

function conflictsOf({ participants, extension }: RoomState, myUserId: string): string {
  const words = extension.conflicts.map(({ userId, startsAt }) => {
    const time = formatTime(startsAt);
    if (userId === myUserId) return t('room.conflictOwn', { time });
    const name = participants.find((participant) => participant.userId === userId)?.name ?? '';
    return t('room.conflict', { name, time });
  });
  return words.join(' ');
}
