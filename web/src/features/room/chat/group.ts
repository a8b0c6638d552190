import type { MessageView } from '@/api';

/** Messages that one person wrote in one go. */
export interface MessageGroup {
  key: string;
  senderId: string;
  senderName: string;
  system: boolean;
  /** The day, when it is another than that of the group before. */
  day: string | null;
  messages: MessageView[];
}

/** Messages further apart than this get a new heading with its time, in milliseconds. */
const SPELL_MS = 5 * 60 * 1000;

/**
 * Groups messages, which come in order.
 * @param dayOf names a moment's day in the reader's zone
 */
export function groupMessages(messages: MessageView[], dayOf: (at: string) => string): MessageGroup[] {
  const groups: MessageGroup[] = [];
  let lastDay: string | null = null;
  for (const message of messages) {
    const day = dayOf(message.timestamp);
    const group = groups.at(-1);
    const previous = group?.messages.at(-1);
    const continues =
      group !== undefined &&
      previous !== undefined &&
      day === lastDay &&
      group.senderId === message.senderId &&
      group.system === (message.type === 'SYSTEM') &&
      Date.parse(message.timestamp) - Date.parse(previous.timestamp) < SPELL_MS;
    if (continues) {
      group.messages.push(message);
    } else {
      groups.push({
        key: message.id,
        senderId: message.senderId,
        senderName: message.senderName,
        system: message.type === 'SYSTEM',
        day: day === lastDay ? null : day,
        messages: [message],
      });
    }
    lastDay = day;
  }
  return groups;
}
