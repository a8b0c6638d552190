import { useEffect, useRef } from 'react';
import { t } from '@/lib/i18n';
import type { ChatView } from '../chat/ChatLog';
import { spokenText } from '../chat/system';
import type { Guests } from './useGuests';

/** Says who comes and goes, and what is written while the chat is closed, for those who can't see it. */
export function useAnnouncements(
  guests: Guests,
  chat: ChatView,
  chatOpen: boolean,
  say: (text: string) => void,
): void {
  const before = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    const now = new Map(guests.others.map((guest) => [guest.view.identity, guest.name]));
    const known = before.current;
    before.current = now;
    if (known === null) return;
    for (const [identity, name] of now) if (!known.has(identity)) say(t('room.announceJoined', { name }));
    for (const [identity, name] of known) if (!now.has(identity)) say(t('room.announceLeft', { name }));
  });

  const { newest, state, unread } = chat;
  const announced = useRef<number | null>(null);
  useEffect(() => {
    if (state !== 'ready') return;
    const number = newest?.number ?? 0;
    const isNew = announced.current !== null && number > announced.current;
    announced.current = Math.max(announced.current ?? 0, number);
    if (newest !== null && isNew && !chatOpen && unread > 0) say(spokenText(newest));
  }, [newest, state, unread, chatOpen, say]);
}
