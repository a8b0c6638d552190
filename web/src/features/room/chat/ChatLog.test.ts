import { describe, expect, it, vi } from 'vitest';
import type { MessagePage, MessageView } from '@/api';
import { ChatLog, type ChatServer } from './ChatLog';

const ME = 'me';

function message(number: number, overrides: Partial<MessageView> = {}): MessageView {
  return {
    id: `m${number}`,
    interviewId: 'i',
    senderId: 'other',
    senderName: 'Ana',
    content: `text ${number}`,
    type: 'TEXT',
    system: null,
    minutes: null,
    number,
    clientId: `c${number}`,
    timestamp: '2026-01-01T10:00:00Z',
    read: false,
    ...overrides,
  };
}

/** A server that keeps messages as the real one does: numbered, once for each client id. */
class Server implements ChatServer {
  stored: MessageView[] = [];
  failures = 0;
  refuse = false;
  loseAnswers = 0;
  readMarks: number[] = [];

  list({ before = Infinity, after = 0, limit = 50 }): Promise<MessagePage> {
    const fitting = this.stored.filter((entry) => entry.number < before && entry.number > after);
    const items = after > 0 ? fitting.slice(0, limit) : fitting.slice(-limit);
    return Promise.resolve({ items, hasMore: fitting.length > items.length, readUpTo: [] });
  }

  send({ clientId, content }: { clientId: string; content: string }): Promise<MessageView> {
    if (this.refuse) return Promise.reject(new Error('refused'));
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('unreachable'));
    }
    let found = this.stored.find((entry) => entry.clientId === clientId);
    if (found === undefined) {
      found = message(this.stored.length + 1, { clientId, content, senderId: ME });
      this.stored.push(found);
    }
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      return Promise.reject(new Error('answer lost'));
    }
    return Promise.resolve(found);
  }

  markRead(upTo: number): Promise<void> {
    this.readMarks.push(upTo);
    return Promise.resolve();
  }

  isTemporary(error: unknown): boolean {
    return (error as Error).message !== 'refused';
  }

  pauseAsked(): number {
    return 0;
  }
}

function numbers(log: ChatLog): number[] {
  return log.getSnapshot().messages.map((entry) => entry.number);
}

describe('ChatLog', () => {
  it('orders by number, whatever the order of arrival, and shows each once', async () => {
    const server = new Server();
    const log = new ChatLog(server, ME);
    await log.refresh();
    server.stored = [message(1), message(2), message(3)];
    log.receive(message(3));
    log.receive(message(1));
    log.receive(message(3));
    await vi.waitFor(() => expect(numbers(log)).toEqual([1, 2, 3]));
  });

  it('fetches what a broken connection missed, however much it was', async () => {
    const server = new Server();
    server.stored = [message(1)];
    const log = new ChatLog(server, ME);
    await log.refresh();
    server.stored = Array.from({ length: 180 }, (_, index) => message(index + 1));
    await log.refresh();
    expect(numbers(log)).toEqual(server.stored.map((entry) => entry.number));
  });

  it('stores a message once although the answer was lost', async () => {
    vi.useFakeTimers();
    const server = new Server();
    server.loseAnswers = 1;
    const log = new ChatLog(server, ME);
    const sending = log.send('hello');
    expect(log.getSnapshot().outgoing).toMatchObject([{ content: 'hello', state: 'sending' }]);
    await vi.runAllTimersAsync();
    await sending;
    vi.useRealTimers();
    expect(server.stored).toHaveLength(1);
    expect(log.getSnapshot()).toMatchObject({ outgoing: [], messages: [{ content: 'hello' }] });
  });

  it('says after a while that a message waits, and sends it by itself however long the outage', async () => {
    vi.useFakeTimers();
    const server = new Server();
    server.failures = 40;
    const log = new ChatLog(server, ME);
    const sending = log.send('hello');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(log.getSnapshot().outgoing).toMatchObject([{ content: 'hello', state: 'waiting' }]);
    await vi.runAllTimersAsync();
    await sending;
    vi.useRealTimers();
    expect(log.getSnapshot()).toMatchObject({ outgoing: [], messages: [{ content: 'hello' }] });
  });

  it('sends what waits at once when the server is back', async () => {
    const server = new Server();
    server.failures = 1;
    const log = new ChatLog(server, ME);
    const sending = log.send('hello');
    await log.resume();
    await sending;
    expect(log.getSnapshot()).toMatchObject({ outgoing: [], messages: [{ content: 'hello' }] });
  });

  it('sends what was written in an outage in its order', async () => {
    vi.useFakeTimers();
    const server = new Server();
    server.failures = 5;
    const log = new ChatLog(server, ME);
    const first = log.send('first');
    const second = log.send('second');
    await vi.advanceTimersByTimeAsync(3000);
    const third = log.send('third');
    expect(log.getSnapshot().outgoing.map((message) => message.state)).toEqual(Array(3).fill('waiting'));
    await vi.runAllTimersAsync();
    await Promise.all([first, second, third]);
    vi.useRealTimers();
    expect(server.stored.map((entry) => entry.content)).toEqual(['first', 'second', 'third']);
  });

  it('keeps a message that was refused, and sends it again when asked', async () => {
    const server = new Server();
    server.refuse = true;
    const log = new ChatLog(server, ME);
    await log.send('hello');
    const [refused] = log.getSnapshot().outgoing;
    expect(refused).toMatchObject({ content: 'hello', state: 'refused' });
    server.refuse = false;
    await log.retry(refused?.clientId ?? '');
    expect(log.getSnapshot()).toMatchObject({ outgoing: [], messages: [{ content: 'hello' }] });
  });

  it('counts what others wrote as unread until it was seen', async () => {
    const server = new Server();
    server.stored = [message(1), message(2, { senderId: ME }), message(3)];
    const log = new ChatLog(server, ME);
    await log.refresh();
    expect(log.getSnapshot().unread).toBe(2);
    await log.markRead();
    await log.markRead();
    expect(log.getSnapshot().unread).toBe(0);
    expect(server.readMarks).toEqual([3]);
  });

  it('goes back in history page by page', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 70 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    expect(numbers(log)[0]).toBe(21);
    expect(log.getSnapshot().hasEarlier).toBe(true);
    await log.earlier();
    expect(numbers(log)[0]).toBe(1);
    expect(log.getSnapshot().hasEarlier).toBe(false);
  });
});
