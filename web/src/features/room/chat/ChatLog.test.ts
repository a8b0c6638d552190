import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageView } from '@/api';
import { forgetUnsent, rememberUnsent } from '@/lib/unsent';
import { ChatLog, type Draft } from './ChatLog';
import { held, ME, message, Server } from './test-server';
import { waitingIn } from './waiting';

const text = (content: string): Draft => ({ type: 'TEXT', content });

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

  it('fetches what came between two looks at the latest messages that it began with', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 50 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    const list = server.list.bind(server);
    const answers = held(server);
    const first = log.refresh();
    for (let number = 51; number <= 200; number += 1) server.stored.push(message(number));
    const second = log.refresh();
    server.list = list;
    answers.forEach((answer) => answer());
    await Promise.all([first, second]);
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
    expect(log.getSnapshot().isPast).toBe(true);
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
    expect(log.getSnapshot()).toMatchObject({ hasEarlier: true, isPast: false });
    await log.reach(20);
    for (let page = 0; page < 4; page += 1) await log.later();
    expect(log.getSnapshot().isPast).toBe(false);
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
    expect(log.getSnapshot()).toMatchObject({ isPast: true, last: { number: 300 } });
    server.stored.push(message(301));
    log.receive(server.at(301));
    expect(numbers(log)).toEqual(shown);
    expect(log.getSnapshot()).toMatchObject({ isPast: true, last: { number: 301 }, newest: { number: 301 } });
    log.receiveChange(server.change(20, 'mended'));
    expect(log.getSnapshot().messages.find(({ number }) => number === 20)?.content).toBe('mended');
    await log.send(text('hello'));
    expect(log.getSnapshot().isPast).toBe(false);
    expect(numbers(log).at(-1)).toBe(302);
  });

  it('has what came before a found message that was not announced yet', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 300 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    for (let number = 301; number <= 420; number += 1) server.stored.push(message(number));
    expect(await log.reach(400)).toBe(true);
    expect(numbers(log)).toEqual(Array.from({ length: 170 }, (_, index) => 251 + index));
    log.receiveChange(server.change(400, 'mended'));
    expect(log.getSnapshot().messages.at(-21)).toMatchObject({ number: 400, content: 'mended' });
  });

  it('goes nowhere as long as the latest messages can not be fetched, and from them to any other', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 10_000 }, (_, index) => message(index + 1));
    const list = server.list.bind(server);
    server.list = (query) =>
      query.before === undefined ? Promise.reject(new Error('unreachable')) : list(query);
    const log = new ChatLog(server, ME);
    await log.refresh();
    expect(log.getSnapshot().state).toBe('failed');
    expect(await log.reach(4200)).toBe(false);
    expect(log.getSnapshot().messages).toEqual([]);
    server.list = list;
    expect(await log.reach(4200)).toBe(true);
    expect(log.getSnapshot()).toMatchObject({ state: 'ready', isPast: true, hasEarlier: true });
    await log.earlier();
    expect(numbers(log)[0]).toBe(4100);
    log.toPresent();
    expect(numbers(log).at(-1)).toBe(10_000);
  });

  it('goes where it was asked to last, whatever is answered first', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 1000 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    const answers = held(server);
    const [first, second] = [log.reach(100), log.reach(500)];
    answers[1]?.();
    expect(await second).toBe(true);
    answers[0]?.();
    expect(await first).toBe(false);
    expect(numbers(log)[0]).toBe(450);
    // The present may be asked for meanwhile, too.
    const third = log.reach(100);
    log.toPresent();
    answers[2]?.();
    expect(await third).toBe(false);
    expect(log.getSnapshot().isPast).toBe(false);
  });

  it('makes one of old messages and of those before the present that came late', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 300 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    const answers = held(server);
    const earlier = log.earlier();
    const reached = log.reach(190);
    answers[1]?.();
    await reached;
    expect(log.getSnapshot().isPast).toBe(true);
    answers[0]?.();
    await earlier;
    expect(log.getSnapshot()).toMatchObject({ isPast: false, hasEarlier: true });
    expect(numbers(log)).toEqual(Array.from({ length: 161 }, (_, index) => 140 + index));
  });

  it('asks again after a while for a page that could not be fetched, where somebody still waits for it', async () => {
    vi.useFakeTimers();
    const server = new Server();
    server.stored = Array.from({ length: 100 }, (_, index) => message(index + 1));
    const log = new ChatLog(server, ME);
    await log.refresh();
    // As the list does, as long as its first row is in sight.
    log.subscribe(() => void (log.getSnapshot().hasEarlier && log.earlier()));
    const list = server.list.bind(server);
    let failures = 2;
    server.list = (query) => {
      failures -= 1;
      return failures < 0 ? list(query) : Promise.reject(new Error('unreachable'));
    };
    await log.earlier();
    await vi.advanceTimersByTimeAsync(1000);
    expect(failures).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(numbers(log)[0]).toBe(1);
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

  it('quotes a message as it reads now in an answer that was on its way when it was changed', async () => {
    const server = new Server();
    server.stored = Array.from({ length: 300 }, (_, index) => message(index + 1));
    const quote = { senderId: 'other', senderName: 'Ana', type: 'TEXT' as const };
    server.stored[239] = message(240, { replyTo: { ...quote, number: 1, excerpt: 'text 1' } });
    const log = new ChatLog(server, ME);
    await log.refresh();
    const answers = held(server);
    const earlier = log.earlier();
    log.receiveChange(server.change(1, 'mended'));
    answers[0]?.();
    await earlier;
    expect(log.getSnapshot().messages[39]?.replyTo?.excerpt).toBe('mended');
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

  const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
  const courses = seeds.flatMap((seed) => [true, false].map((waits) => ({ seed, waits })));
  it.each(courses)(
    'agrees with the server after any loss of events ($seed, one question at a time: $waits)',
    async ({ seed, waits }) => {
      const random = randomOf(seed);
      const server = new Server();
      // As many as make several stretches.
      server.stored = Array.from({ length: 400 }, (_, index) => message(index + 1));
      const log = new ChatLog(server, ME);
      await log.refresh();
      const answers = waits ? [] : held(server);
      const answerSome = (): void => {
        if (random() < 0.3) answers.splice(Math.floor(random() * answers.length), 1)[0]?.();
      };
      const asked: Promise<unknown>[] = [];
      /** Goes on once it is done, or at once. */
      const ask = async (question: Promise<unknown>): Promise<void> => {
        if (waits) await question;
        else asked.push(question);
      };
      const late: (() => void)[] = [];
      /** By number, the last change that the log was told of. */
      const told = new Map<number, number>();
      for (let step = 0; step < 400; step += 1) {
        const isNew = random() < 0.5;
        if (isNew) server.stored.push(message(server.stored.length + 1));
        const event = isNew
          ? server.at(server.stored.length)
          : server.change(1 + Math.floor(random() * server.stored.length), `change ${step}`);
        const deliver = (): void => {
          if (isNew) log.receive(event);
          else log.receiveChange(event);
          told.set(event.number, Math.max(event.change, told.get(event.number) ?? 0));
        };
        const fate = random();
        if (fate < 0.6) deliver();
        else if (fate < 0.8) late.push(deliver);
        if (random() < 0.2) late.splice(0).forEach((again) => again());
        if (random() < 0.1) await ask(log.refresh());
        if (random() < 0.1) await ask(log.reach(1 + Math.floor(random() * server.stored.length)));
        if (random() < 0.2) await ask(random() < 0.7 ? log.earlier() : log.later());
        if (random() < 0.1) log.toPresent();
        answerSome();
        await Promise.resolve();
        const { messages } = log.getSnapshot();
        const first = messages[0]?.number ?? 0;
        expect(messages.filter(({ number }, index) => number !== first + index)).toEqual([]);
        expect(messages.filter(({ number, change }) => change < (told.get(number) ?? 0))).toEqual([]);
      }
      let isAsking = true;
      void Promise.all(asked).then(() => (isAsking = false));
      while (isAsking) {
        answers.splice(0).forEach((answer) => answer());
        await new Promise((resolve) => setTimeout(resolve));
      }
      server.list = Server.prototype.list.bind(server);
      await log.refresh();
      await log.reach(1);
      while (log.getSnapshot().isPast) await log.later();
      await log.refresh();
      const content = (entries: MessageView[]) => entries.map((entry) => `${entry.number} ${entry.content}`);
      expect(content(log.getSnapshot().messages)).toEqual(content(server.stored));
    },
  );
});

/** Numbers from 0 to 1, the same for each seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('what waits when the page goes away', () => {
  beforeEach(() => {
    window.sessionStorage.clear();
    rememberUnsent();
  });
  const opened = (server: Server, user = ME) => new ChatLog(server, user, waitingIn('i', user));
  /** A server that nobody reaches, so that what is sent to it waits. */
  const away = () => Object.assign(new Server(), { failures: Infinity });

  it('is sent by the next page, in its order, each once', async () => {
    const first = opened(away());
    const original = message(7);
    void first.send({ ...text('first'), replyTo: original });
    void first.send({ type: 'CODE', content: 'second', language: 'python' });
    const server = new Server();
    const next = opened(server);
    expect(next.getSnapshot().outgoing).toMatchObject([
      { content: 'first', replyTo: { id: original.id }, state: 'sending' },
      { content: 'second', type: 'CODE', language: 'python' },
    ]);
    await vi.waitFor(() => expect(next.getSnapshot().outgoing).toEqual([]));
    expect(server.stored.map(({ content }) => content)).toEqual(['first', 'second']);
    opened(server);
    await Promise.resolve();
    expect(server.stored).toHaveLength(2);
  });

  it('is not stored twice where only the answer was lost', async () => {
    const server = new Server();
    server.loseAnswers = 1;
    void opened(server).send(text('hello'));
    await vi.waitFor(() => expect(server.stored).toHaveLength(1));
    const next = opened(server);
    await vi.waitFor(() => expect(next.getSnapshot().outgoing).toEqual([]));
    expect(server.stored).toHaveLength(1);
  });

  it('is not sent again by itself where the server has refused it, and can be discarded', async () => {
    const server = Object.assign(new Server(), { refuse: true });
    await opened(server).send(text('hello'));
    server.refuse = false;
    const next = opened(server);
    const [refused] = next.getSnapshot().outgoing;
    expect(refused).toMatchObject({ content: 'hello', state: 'refused' });
    next.discard(refused?.clientId ?? '');
    expect(opened(server).getSnapshot().outgoing).toEqual([]);
    expect(server.stored).toEqual([]);
  });

  it('is nobody else’s, nor that of another interview, and is forgotten with the sign-out', () => {
    void opened(away()).send(text('secret'));
    expect(opened(away(), 'another').getSnapshot().outgoing).toEqual([]);
    expect(new ChatLog(away(), ME, waitingIn('another', ME)).getSnapshot().outgoing).toEqual([]);
    expect(opened(away()).getSnapshot().outgoing).toHaveLength(1);
    forgetUnsent();
    expect(window.sessionStorage).toHaveLength(0);
    void opened(away()).send(text('written as the page goes'));
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('is dropped after 30 days', () => {
    void opened(away()).send(text('old'));
    vi.useFakeTimers({ now: Date.now() + 31 * 24 * 3600 * 1000, toFake: ['Date'] });
    expect(opened(away()).getSnapshot().outgoing).toEqual([]);
    vi.useRealTimers();
  });
});
