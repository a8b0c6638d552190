import { describe, expect, it, vi } from 'vitest';
import type { MessagePage, MessageView } from '@/api';
import { ChatLog, type ChatServer, type Draft } from './ChatLog';

const ME = 'me';

function message(number: number, overrides: Partial<MessageView> = {}): MessageView {
  return {
    id: `m${number}`,
    interviewId: 'i',
    senderId: 'other',
    senderName: 'Ana',
    content: `text ${number}`,
    type: 'TEXT',
    language: null,
    file: null,
    replyTo: null,
    system: null,
    minutes: null,
    number,
    clientId: `c${number}`,
    timestamp: '2026-01-01T10:00:00Z',
    change: 0,
    editedAt: null,
    deletedAt: null,
    changeableUntil: null,
    read: false,
    ...overrides,
  };
}

type Query = Parameters<ChatServer['list']>[0];

const text = (content: string): Draft => ({ type: 'TEXT', content });

/** A server that keeps messages as the real one does: numbered, once for each client id. */
class Server implements ChatServer {
  stored: MessageView[] = [];
  failures = 0;
  refuse = false;
  loseAnswers = 0;
  readMarks: number[] = [];
  lastChange = 0;
  asked = 0;

  list({ before = Infinity, after = 0, changedAfter, limit = 50 }: Query): Promise<MessagePage> {
    this.asked += 1;
    const fitting =
      changedAfter === undefined
        ? this.stored.filter((entry) => entry.number < before && entry.number > after)
        : this.stored.filter((entry) => entry.change > changedAfter).sort((a, b) => a.change - b.change);
    const items = after > 0 || changedAfter !== undefined ? fitting.slice(0, limit) : fitting.slice(-limit);
    const { lastChange } = this;
    return Promise.resolve({ items, hasMore: fitting.length > items.length, lastChange, readUpTo: [] });
  }

  /** Somebody edits a message. */
  change(number: number, content: string): MessageView {
    this.lastChange += 1;
    const changed = { ...this.at(number), content, change: this.lastChange, editedAt: 'now' };
    this.stored = this.stored.map((entry) => (entry.number === number ? changed : entry));
    return changed;
  }

  at(number: number): MessageView {
    const found = this.stored.find((entry) => entry.number === number);
    if (found === undefined) throw new Error(`no message ${number}`);
    return found;
  }

  edit(id: string, content: string): Promise<MessageView> {
    return Promise.resolve(this.change(Number(id.slice(1)), content));
  }

  remove(id: string): Promise<MessageView> {
    return Promise.resolve({ ...this.change(Number(id.slice(1)), ''), deletedAt: 'now' });
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
    const sending = log.send(text('hello'));
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
    const sending = log.send(text('hello'));
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
    const sending = log.send(text('hello'));
    await log.resume();
    await sending;
    expect(log.getSnapshot()).toMatchObject({ outgoing: [], messages: [{ content: 'hello' }] });
  });

  it('sends what was written in an outage in its order', async () => {
    vi.useFakeTimers();
    const server = new Server();
    server.failures = 5;
    const log = new ChatLog(server, ME);
    const first = log.send(text('first'));
    const second = log.send(text('second'));
    await vi.advanceTimersByTimeAsync(3000);
    const third = log.send(text('third'));
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
    await log.send(text('hello'));
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

  it('leaves what the server says out of the count of the unread', async () => {
    const server = new Server();
    server.stored = [message(1), message(2, { type: 'SYSTEM', system: 'participant_joined' })];
    const log = new ChatLog(server, ME);
    await log.refresh();
    expect(log.getSnapshot().unread).toBe(1);
  });

  it('goes to an old message with one page around it, not with everything since', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 10_000 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    const asked = server.asked;
    expect(await log.reach(4200)).toBe(true);
    expect(server.asked).toBe(asked + 1);
    expect(numbers(log)).toEqual(Array.from({ length: 100 }, (_, index) => 4150 + index));
    expect(await log.reach(4200)).toBe(true);
    expect(server.asked).toBe(asked + 1);
    expect(await log.reach(10_001)).toBe(false);
    expect(log.getSnapshot().past).not.toBeNull();
  });

  it('comes from old messages to the present page by page, or at once', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 300 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    await log.reach(20);
    await log.earlier();
    expect(numbers(log)).toEqual(Array.from({ length: 69 }, (_, index) => 1 + index));
    expect(log.getSnapshot()).toMatchObject({ hasEarlier: false, last: { number: 300 } });
    log.toPresent();
    expect(numbers(log)).toEqual(Array.from({ length: 50 }, (_, index) => 251 + index));
    expect(log.getSnapshot()).toMatchObject({ hasEarlier: true, past: null });
    await log.reach(20);
    for (let page = 0; page < 4; page += 1) await log.later();
    expect(log.getSnapshot().past).toBeNull();
    expect(numbers(log)).toEqual(server.stored.map((entry) => entry.number));
    expect(log.getSnapshot().hasEarlier).toBe(false);
  });

  it('keeps old messages in sight while new ones come, and leaves them for what one writes', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 300 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    await log.reach(20);
    const shown = numbers(log);
    expect(log.getSnapshot().past).toEqual({ hasNews: false });
    server.stored.push(message(301));
    log.receive(server.at(301));
    expect(numbers(log)).toEqual(shown);
    expect(log.getSnapshot()).toMatchObject({ past: { hasNews: true }, newest: { number: 301 } });
    log.receiveChange(server.change(20, 'mended'));
    expect(log.getSnapshot().messages.find(({ number }) => number === 20)?.content).toBe('mended');
    await log.send(text('hello'));
    expect(log.getSnapshot().past).toBeNull();
    expect(numbers(log).at(-1)).toBe(302);
  });

  it('says nothing new when a page could not be fetched, so that it is not asked for again at once', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 100 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    const before = log.getSnapshot();
    server.list = () => Promise.reject(new Error('unreachable'));
    await log.earlier();
    expect(await log.reach(1)).toBe(false);
    expect(log.getSnapshot()).toBe(before);
  });

  it('shows a change at once, and never goes back to what stood there before', async () => {
    const server = new Server();
    server.stored = [message(1), message(2)];
    const log = new ChatLog(server, ME);
    await log.refresh();
    const before = server.at(1);
    log.receiveChange(server.change(1, 'better'));
    // The event of its sending, told again after a reconnect.
    log.receive(before);
    expect(log.getSnapshot().messages.map((entry) => entry.content)).toEqual(['better', 'text 2']);
  });

  it('quotes a message as it reads now, and nothing of a deleted one', async () => {
    const server = new Server();
    const quote = {
      number: 1,
      senderId: 'other',
      senderName: 'Ana',
      type: 'TEXT' as const,
      excerpt: 'text 1',
    };
    const answer = message(2, { replyTo: quote });
    server.stored = [message(1), answer];
    const log = new ChatLog(server, ME);
    await log.refresh();
    const quoted = () => log.getSnapshot().messages.map((entry) => entry.replyTo?.excerpt);
    log.receiveChange(server.change(1, '😀'.repeat(300)));
    expect(quoted()).toEqual([undefined, '😀'.repeat(200)]);
    log.receiveChange({ ...server.change(1, ''), deletedAt: 'now' });
    expect(quoted()).toEqual([undefined, '']);
    // Answers of which is heard late, with the quote of their time.
    log.receive(answer);
    log.receive(message(3, { replyTo: quote }));
    expect(quoted()).toEqual([undefined, '', '']);
  });

  it('learns of a change to a message that is just being fetched', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 60 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    const list = server.list.bind(server);
    server.list = async (query) => {
      const page = await list(query);
      if (query.before !== undefined) log.receiveChange(server.change(5, 'changed meanwhile'));
      return page;
    };
    await log.earlier();
    expect(log.getSnapshot().messages[4]?.content).toBe('changed meanwhile');
  });

  it('asks for the page before only once at a time', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 200 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    const asked = server.asked;
    await Promise.all([log.earlier(), log.earlier(), log.earlier()]);
    expect(server.asked).toBe(asked + 1);
    expect(numbers(log)[0]).toBe(101);
  });

  it('takes each of 10,000 messages without looking at the others', async () => {
    const server = new Server();
    const log = new ChatLog(server, ME);
    await log.refresh();
    const begin = performance.now();
    for (let number = 1; number <= 10_000; number += 1) log.receive(message(number));
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(log.getSnapshot().messages).toHaveLength(10_000);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('agrees with the server after any loss of events (%i)', async (seed) => {
    const random = randomOf(seed);
    const server = new Server();
    server.stored = [message(1)];
    const log = new ChatLog(server, ME);
    await log.refresh();
    const late: (() => void)[] = [];
    for (let step = 0; step < 400; step += 1) {
      const isNew = random() < 0.5;
      if (isNew) server.stored.push(message(server.stored.length + 1));
      const event = isNew
        ? server.at(server.stored.length)
        : server.change(1 + Math.floor(random() * server.stored.length), `change ${step}`);
      const deliver = (): void => (isNew ? log.receive(event) : log.receiveChange(event));
      const fate = random();
      if (fate < 0.6) deliver();
      else if (fate < 0.8) late.push(deliver);
      if (random() < 0.2) late.splice(0).forEach((again) => again());
      if (random() < 0.1) await log.refresh();
      if (random() < 0.1) await log.reach(1 + Math.floor(random() * server.stored.length));
      if (random() < 0.2) await (random() < 0.5 ? log.earlier() : log.later());
      const shown = numbers(log);
      expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    }
    await log.refresh();
    await log.reach(1);
    while (log.getSnapshot().past !== null) await log.later();
    await log.refresh();
    const content = (entries: MessageView[]) => entries.map((entry) => `${entry.number} ${entry.content}`);
    expect(content(log.getSnapshot().messages)).toEqual(content(server.stored));
  });
});

/** Numbers from 0 to 1, the same for each seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
