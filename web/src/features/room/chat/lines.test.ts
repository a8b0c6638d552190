import { describe, expect, it } from 'vitest';
import type { MessageView } from '@/api';
import type { Outgoing } from './ChatLog';
import { headingOf, lineAt, seenBy } from './lines';

const ME = 'a';

const at = (
  number: number,
  minute: number,
  senderId: string,
  type: MessageView['type'] = 'TEXT',
): MessageView => ({
  id: String(number),
  interviewId: 'i',
  senderId,
  senderName: senderId,
  content: '',
  type,
  language: null,
  file: null,
  replyTo: null,
  system: type === 'SYSTEM' ? 'interview_ended' : null,
  minutes: null,
  number,
  clientId: null,
  timestamp: new Date(Date.UTC(2026, 0, 1, 23, minute)).toISOString(),
  change: 0,
  editedAt: null,
  deletedAt: null,
  changeableUntil: null,
  read: false,
});

const sending = (clientId: string, minute: number): Outgoing => ({
  clientId,
  type: 'TEXT',
  content: '',
  at: new Date(Date.UTC(2026, 0, 1, 23, minute)).toISOString(),
  state: 'sending',
});

/** The headings of a conversation: `begins`, and the day. */
function headings(messages: MessageView[], outgoing: Outgoing[] = []) {
  const lines = [...messages, ...outgoing].map((_, index) => lineAt(messages, outgoing, index));
  return lines.flatMap((line, index) => {
    if (line === null) return [];
    const { begins, day } = headingOf(lines[index - 1] ?? null, line, ME, (moment) => moment.slice(0, 10));
    return [[begins, day]];
  });
}

describe('the lines of a conversation', () => {
  it('join what one person wrote in one go', () => {
    const all = [at(1, 0, 'a'), at(2, 1, 'a'), at(3, 2, 'b'), at(4, 3, 'a')];
    expect(headings(all).map(([begins]) => begins)).toEqual([true, false, true, true]);
  });

  it('begin anew after a pause, for the system, and on another day, which is named once', () => {
    const all = [
      at(1, 0, 'a'),
      at(2, 30, 'a'),
      at(3, 31, 'a', 'SYSTEM'),
      at(4, 59, 'a'),
      at(5, 61, 'a'),
      at(6, 62, 'a'),
    ];
    expect(headings(all)).toEqual([
      [true, '2026-01-01'],
      [true, null],
      [true, null],
      [true, null],
      [true, '2026-01-02'],
      [false, null],
    ]);
  });

  it('go on with what is still on its way', () => {
    const both = [sending('x', 3), sending('y', 4)];
    expect(headings([at(1, 2, 'a')], both).map(([begins]) => begins)).toEqual([true, false, false]);
    expect(headings([at(1, 2, 'b')], both).map(([begins]) => begins)).toEqual([true, true, false]);
  });
});

describe('who has seen what', () => {
  it('names each reader once, at the last message of mine that they have seen', () => {
    const all = [at(1, 0, 'a'), at(2, 1, 'b'), at(3, 2, 'a'), at(4, 3, 'b')];
    const reader = (userId: string, number: number) => ({ userId, userName: userId.toUpperCase(), number });
    const seen = seenBy(all, [reader('a', 4), reader('b', 4), reader('c', 2), reader('d', 0)], ME);
    expect([...seen]).toEqual([
      [3, ['B']],
      [1, ['C']],
    ]);
  });
});
