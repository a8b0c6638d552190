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

  const last = chat.messages.at(-1);
  const announced = useRef(0);
  useEffect(() => {
    if (last === undefined || chat.state !== 'ready') return;
    const isNew = announced.current > 0 && last.number > announced.current;
    announced.current = Math.max(announced.current, last.number);
    if (isNew && !chatOpen && chat.unread > 0) {
      say(spokenText(last));
    }
  }, [last, chat.state, chat.unread, chatOpen, say]);
}
