import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Handover, RoomState } from '@/api';
import { panelQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { serverNow } from '@/lib/time';
import { toastWarning } from '@/ui/toast';
import { useNotes } from './notes/useNotes';

/** Somebody who comes in is told of a hand-over that is not older, in milliseconds. */
const NEWS_MS = 120_000;

interface PanelWatcherProps {
  interview: { id: string };
  room: RoomState;
  me: { userId: string };
  announce: (text: string) => void;
}

/** Tells an interviewer that the lead is theirs now, and goes on saving notes while the panel is closed. */
export function PanelWatcher({ interview, room, me, announce }: PanelWatcherProps) {
  const { data } = useQuery(panelQuery(interview.id));
  useNotes(interview.id);
  const told = useRef(0);
  const last = data?.handovers.at(-1);
  const tell = useEffectEvent((handover: Handover) => {
    if (handover.number <= told.current) return;
    told.current = handover.number;
    const isNews = serverNow() - Date.parse(handover.handedAt) < NEWS_MS;
    // Whoever takes over by themselves knows.
    if (!isNews || handover.toUserId !== me.userId || handover.fromUserId === me.userId) return;
    const name = room.participants.find(({ userId }) => userId === handover.fromUserId)?.name ?? '';
    const { message } = handover;
    const words =
      message === '' ? t('guide.leadIsYours', { name }) : t('guide.leadIsYoursWith', { name, message });
    toastWarning(words);
    announce(words);
  });
  useEffect(() => {
    if (last !== undefined) tell(last);
  }, [last]);
  return null;
}
