import type { MessageView } from '@/api';
import type { Outgoing } from './ChatLog';

/** Messages that one person wrote in one go. */
export interface MessageGroup {
  key: string;
  senderId: string;
  senderName: string;
  system: boolean;
  /** The day, when it is another than that of the group before. */
  day: string | null;
  /** When the first of them was written. */
  since: string;
  messages: MessageView[];
  /** Those that the server has not taken yet; they stand after the others. */
  outgoing: Outgoing[];
}

/** Who writes here. */
interface Writer {
  userId: string;
  name: string;
}

/** One line of the conversation, whether the server has it or not. */
interface Line {
  key: string;
  senderId: string;
  senderName: string;
  system: boolean;
  at: string;
}

/** Messages further apart than this get a new heading with its time, in milliseconds. */
const SPELL_MS = 5 * 60 * 1000;

/** Puts lines, which come in order, under headings. */
class Grouping {
  readonly groups: MessageGroup[] = [];
  private last: { at: string; day: string } | null = null;

  constructor(private readonly dayOf: (at: string) => string) {}

  /** The group that the next line belongs to: the last one, or a new one. */
  groupOf({ key, senderId, senderName, system, at }: Line): MessageGroup {
    const [group, last] = [this.groups.at(-1), this.last];
    const day = this.dayOf(at);
    this.last = { at, day };
    const continues =
      group?.senderId === senderId &&
      group.system === system &&
      last?.day === day &&
      Date.parse(at) - Date.parse(last.at) < SPELL_MS;
    if (continues) return group;
    const shownDay = last?.day === day ? null : day;
    const made = { key, senderId, senderName, system, day: shownDay, since: at, messages: [], outgoing: [] };
    this.groups.push(made);
    return made;
  }
}

/**
 * Groups a conversation: what the server has, in its order, then what the reader has sent and is still on its way.
 * @param dayOf names a moment's day in the reader's zone
 */
export function groupMessages(
  messages: MessageView[],
  outgoing: Outgoing[],
  me: Writer,
  dayOf: (at: string) => string,
): MessageGroup[] {
  const grouping = new Grouping(dayOf);
  for (const message of messages) {
    const { id, senderId, senderName, type, timestamp } = message;
    const line = { key: id, senderId, senderName, system: type === 'SYSTEM', at: timestamp };
    grouping.groupOf(line).messages.push(message);
  }
  for (const message of outgoing) {
    const { clientId, at } = message;
    const line = { key: clientId, senderId: me.userId, senderName: me.name, system: false, at };
    grouping.groupOf(line).outgoing.push(message);
  }
  return grouping.groups;
}
