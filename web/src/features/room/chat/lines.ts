import type { MessageView, ReadUpTo } from '@/api';
import type { Outgoing } from './ChatLog';

/** One line of the conversation, whether the server has it or not. */
export type Line =
  | { kind: 'message'; key: string; message: MessageView }
  | { kind: 'outgoing'; key: string; message: Outgoing };

/** What stands above a line. */
export interface Heading {
  /** The day, when it is another than that of the line before. */
  day: string | null;
  /** Whether it begins what somebody writes in one go, so that their name stands there. */
  begins: boolean;
}

/** Messages further apart than this get a new heading with its time, in milliseconds. */
const SPELL_MS = 5 * 60 * 1000;

/** The line at a place: what the server has, in its order, then what the reader has sent and is still on its way. */
export function lineAt(messages: MessageView[], outgoing: Outgoing[], index: number): Line | null {
  const message = messages[index];
  if (message !== undefined) return { kind: 'message', key: message.id, message };
  const sending = outgoing[index - messages.length];
  return sending === undefined ? null : { kind: 'outgoing', key: sending.clientId, message: sending };
}

function whoAndWhen(line: Line, myUserId: string): { who: string; system: boolean; at: string } {
  if (line.kind === 'outgoing') return { who: myUserId, system: false, at: line.message.at };
  const { senderId, type, timestamp } = line.message;
  return { who: senderId, system: type === 'SYSTEM', at: timestamp };
}

/**
 * What stands above a line, which depends on the one before it only.
 * @param dayOf names a moment's day in the reader's zone
 */
export function headingOf(
  before: Line | null,
  line: Line,
  myUserId: string,
  dayOf: (at: string) => string,
): Heading {
  const now = whoAndWhen(line, myUserId);
  const day = dayOf(now.at);
  if (before === null) return { day, begins: true };
  const last = whoAndWhen(before, myUserId);
  const sameDay = dayOf(last.at) === day;
  const goesOn =
    sameDay &&
    last.who === now.who &&
    last.system === now.system &&
    Date.parse(now.at) - Date.parse(last.at) < SPELL_MS;
  return { day: sameDay ? null : day, begins: !goesOn };
}

/** As `dayOf`, each moment worked out once: all rows in sight are looked at with every frame that scrolls. */
export function remembering(dayOf: (at: string) => string): (at: string) => string {
  const days = new Map<string, string>();
  return (at) => {
    const known = days.get(at);
    if (known !== undefined) return known;
    const day = dayOf(at);
    days.set(at, day);
    return day;
  };
}

/** By the number of the reader's own message, who of the others has seen it and none of the reader's later ones. */
export function seenBy(
  messages: MessageView[],
  readers: ReadUpTo[],
  myUserId: string,
): Map<number, string[]> {
  const seen = new Map<number, string[]>();
  for (const { userId, userName, number } of readers) {
    if (userId === myUserId) continue;
    const last = messages.findLast(
      (message) => message.senderId === myUserId && message.type !== 'SYSTEM' && message.number <= number,
    );
    if (last !== undefined) seen.set(last.number, [...(seen.get(last.number) ?? []), userName]);
  }
  return seen;
}
