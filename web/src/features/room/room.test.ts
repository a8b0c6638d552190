import { describe, expect, it } from 'vitest';
import type { MessageView } from '@/api';
import type { Outgoing } from './chat/ChatLog';
import { groupMessages } from './chat/group';
import { cornerAfter } from './hooks/useCorner';
import { fitTiles } from './hooks/useTileGrid';

describe('fitTiles', () => {
  it.each([1, 2, 3, 4, 5, 6])('%i tiles fit into any box and keep 16:9', (count) => {
    for (const [width, height] of [
      [1400, 700],
      [390, 600],
      [320, 480],
      [700, 700],
    ] as const) {
      const grid = fitTiles(count, width, height, 12);
      const rows = Math.ceil(count / grid.columns);
      expect(grid.width).toBeGreaterThan(60);
      expect(grid.columns * grid.width + 12 * (grid.columns - 1)).toBeLessThanOrEqual(width);
      expect((rows * grid.width * 9) / 16 + 12 * (rows - 1)).toBeLessThanOrEqual(height);
    }
  });

  it('stacks on a phone and lines up on a wide screen', () => {
    expect(fitTiles(2, 390, 700, 12).columns).toBe(1);
    expect(fitTiles(2, 1400, 500, 12).columns).toBe(2);
  });
});

describe('cornerAfter', () => {
  it('moves one way and stays at the edge', () => {
    expect(cornerAfter('bottomRight', 'ArrowUp')).toBe('topRight');
    expect(cornerAfter('topRight', 'ArrowLeft')).toBe('topLeft');
    expect(cornerAfter('topLeft', 'ArrowLeft')).toBe('topLeft');
    expect(cornerAfter('topLeft', 'ArrowDown')).toBe('bottomLeft');
  });
});

describe('groupMessages', () => {
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
    system: type === 'SYSTEM' ? 'interview_ended' : null,
    minutes: null,
    number,
    clientId: null,
    timestamp: new Date(Date.UTC(2026, 0, 1, 23, minute)).toISOString(),
    read: false,
  });
  const day = (timestamp: string) => timestamp.slice(0, 10);
  const me = { userId: 'a', name: 'Ana' };
  const sending = (clientId: string, minute: number): Outgoing => {
    const at = new Date(Date.UTC(2026, 0, 1, 23, minute)).toISOString();
    return { clientId, content: '', at, state: 'sending' };
  };

  it('joins what one person wrote in one go', () => {
    const groups = groupMessages([at(1, 0, 'a'), at(2, 1, 'a'), at(3, 2, 'b'), at(4, 3, 'a')], [], me, day);
    expect(groups.map((group) => group.messages.length)).toEqual([2, 1, 1]);
  });

  it('begins anew after a pause, for the system, and on another day, which it names once', () => {
    const groups = groupMessages(
      [
        at(1, 0, 'a'),
        at(2, 30, 'a'),
        at(3, 31, 'a', 'SYSTEM'),
        at(4, 59, 'a'),
        at(5, 61, 'a'),
        at(6, 62, 'a'),
      ],
      [],
      me,
      day,
    );
    expect(groups.map((group) => group.messages.map((message) => message.number))).toEqual([
      [1],
      [2],
      [3],
      [4],
      [5, 6],
    ]);
    expect(groups.map((group) => group.day)).toEqual(['2026-01-01', null, null, null, '2026-01-02']);
  });

  it('puts what is still on its way under the same heading, and under one of its own after somebody else', () => {
    const shape = (messages: MessageView[], outgoing: Outgoing[]) =>
      groupMessages(messages, outgoing, me, day).map((group) => [
        group.senderName,
        group.messages.length,
        group.outgoing.map((message) => message.clientId).join(' '),
      ]);
    const both = [sending('x', 3), sending('y', 4)];
    expect(shape([at(1, 0, 'b'), at(2, 2, 'a')], both)).toEqual([
      ['b', 1, ''],
      ['a', 1, 'x y'],
    ]);
    expect(shape([at(1, 2, 'a'), at(2, 2, 'b')], both)).toEqual([
      ['a', 1, ''],
      ['b', 1, ''],
      ['Ana', 0, 'x y'],
    ]);
    expect(shape([], [sending('x', 3), sending('y', 20)])).toEqual([
      ['Ana', 0, 'x'],
      ['Ana', 0, 'y'],
    ]);
  });
});
