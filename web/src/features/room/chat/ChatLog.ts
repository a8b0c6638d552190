import type { MessagePage, MessageType, MessageView, ReadUpTo, SendMessage } from '@/api';
import { serverNow } from '@/lib/time';

/** What somebody writes. */
export interface Draft {
  content: string;
  type: Extract<MessageType, 'TEXT' | 'CODE'>;
  /** Of code. */
  language?: string;
  /** The message that it answers. */
  replyTo?: MessageView;
}

/** A message on its way out. */
export interface Outgoing extends Draft {
  clientId: string;
  /** When it was written, by the server's clock. */
  at: string;
  /** `waiting`: the server can't be reached; it goes out by itself. `refused`: only the person can help. */
  state: 'sending' | 'waiting' | 'refused';
}

export interface ChatView {
  state: 'loading' | 'ready' | 'failed';
  /** In the server's order, without gaps. */
  messages: MessageView[];
  outgoing: Outgoing[];
  /** Whether older messages can be fetched. */
  hasEarlier: boolean;
  unread: number;
  /** The last message that somebody else wrote. */
  newest: MessageView | null;
  /** How far everybody has read. */
  readers: ReadUpTo[];
}

/** The operations of the server that the log needs. */
export interface ChatServer {
  list: (query: {
    before?: number;
    after?: number;
    changedAfter?: number;
    limit?: number;
  }) => Promise<MessagePage>;
  send: (message: SendMessage) => Promise<MessageView>;
  edit: (id: string, content: string) => Promise<MessageView>;
  remove: (id: string) => Promise<MessageView>;
  markRead: (upTo: number) => Promise<void>;
  /** Whether the same request may succeed later. */
  isTemporary: (error: unknown) => boolean;
  /** The pause in milliseconds that it asked for; 0 for none. */
  pauseAsked: (error: unknown) => number;
}

const PAGE = 50;
/** As many as the server gives at once, where many are fetched. */
const LARGEST_PAGE = 100;
/** Pauses before sending again, in milliseconds; the last one repeats. */
const RETRIES = [500, 1500, 4000, 5000];
/** Attempts after which the person is told. */
const TELL_AFTER = 3;
/** Characters of an answered message, as the server quotes it. */
const QUOTED = 200;

/** The answer with a quote of the message as it reads now, if it answers that one. */
function requoted(answer: MessageView, original: MessageView): MessageView {
  const { replyTo } = answer;
  if (replyTo?.number !== original.number) return answer;
  const isGone = original.deletedAt !== null;
  const excerpt = isGone ? '' : Array.from(original.content).slice(0, QUOTED).join('');
  return replyTo.excerpt === excerpt ? answer : { ...answer, replyTo: { ...replyTo, excerpt } };
}

/**
 * One interview's messages. The server numbers them, so order and gaps are known; each is sent under an id made
 * here, so that sending twice stores it once. Changes are numbered too: what was edited or deleted while the
 * connection was lost is asked for.
 */
export class ChatLog {
  /** A stretch without gaps that ends with the newest message that is known to follow; its first number is `first`. */
  private items: MessageView[] = [];
  /** By number, what has arrived and has no place in the stretch yet. */
  private readonly apart = new Map<number, MessageView>();
  private outgoing: Outgoing[] = [];
  private state: ChatView['state'] = 'loading';
  private hasEarlier = false;
  private readUpTo = 0;
  private readers: ReadUpTo[] = [];
  /** The last change up to which all are known. */
  private change = 0;
  private view: ChatView;
  private readonly listeners = new Set<() => void>();
  /** Ends once everything so far is delivered, refused or discarded, so that messages arrive in their order. */
  private queue: Promise<void> = Promise.resolve();
  /** Ends the pause before the next attempt. */
  private wake: (() => void) | null = null;
  private fetchingEarlier: Promise<void> | null = null;

  constructor(
    private readonly server: ChatServer,
    private readonly myUserId: string,
    private readonly makeId: () => string = () => crypto.randomUUID(),
  ) {
    this.view = this.makeView();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): ChatView => this.view;

  /** Fetches the latest messages, or everything after the last known one; also changes and read marks. */
  async refresh(): Promise<void> {
    try {
      const known = this.lastNumber();
      const page = await this.server.list({ limit: PAGE });
      const first = page.items[0]?.number ?? 0;
      if (known > 0 && first > known + 1) await this.fillGap(known, first);
      if (this.items.length === 0) {
        this.hasEarlier = page.hasMore;
        this.change = Math.max(this.change, page.lastChange);
        this.prepend(page.items);
      }
      this.take(page);
      if (page.lastChange > this.change) await this.catchUp(page.lastChange);
      this.state = 'ready';
    } catch {
      if (this.state === 'loading') this.state = 'failed';
    }
    this.publish();
  }

  /** Fetches how far the others have read. */
  async refreshMarks(): Promise<void> {
    try {
      this.take(await this.server.list({ limit: 1 }));
    } catch {
      // The next mark brings this one too.
    }
    this.publish();
  }

  /** Fetches the page before the oldest known message. */
  earlier(limit = PAGE): Promise<void> {
    this.fetchingEarlier ??= this.fetchEarlier(limit).finally(() => {
      this.fetchingEarlier = null;
    });
    return this.fetchingEarlier;
  }

  /** Fetches back to the message with this number. Whether it is there. */
  async reach(number: number): Promise<boolean> {
    for (let first = this.firstNumber(); number < first && this.hasEarlier;) {
      await this.earlier(LARGEST_PAGE);
      // Nothing came: the server can't be reached.
      if (this.firstNumber() >= first) break;
      first = this.firstNumber();
    }
    return number >= this.firstNumber() && number <= this.lastNumber();
  }

  /** Takes a message that was announced live. One that skips a number means that others were missed. */
  receive(message: MessageView): void {
    this.add(message);
    const missed = message.number > this.lastNumber();
    this.publish();
    if (missed) void this.refresh();
  }

  /** Takes a message as it reads since somebody edited or deleted it. */
  receiveChange(message: MessageView): void {
    const missed = message.change > this.change + 1;
    if (message.change === this.change + 1) this.change = message.change;
    this.add(message);
    this.publish();
    if (missed) void this.refresh();
  }

  /** A message as it reads now, as far as that is known. */
  latest(message: MessageView): MessageView {
    const known = this.find(message.number);
    return known !== undefined && known.change > message.change ? known : message;
  }

  /** Replaces what one of the reader's own messages says. */
  async edit(id: string, content: string): Promise<void> {
    this.receiveChange(await this.server.edit(id, content));
  }

  /** Takes back one of the reader's own messages. */
  async remove(id: string): Promise<void> {
    this.receiveChange(await this.server.remove(id));
  }

  async send(draft: Draft): Promise<void> {
    const at = new Date(serverNow()).toISOString();
    const message: Outgoing = {
      ...draft,
      clientId: this.makeId(),
      at,
      state: this.isStuck() ? 'waiting' : 'sending',
    };
    this.outgoing = [...this.outgoing, message];
    this.publish();
    await this.enqueue(message);
  }

  async retry(clientId: string): Promise<void> {
    const message = this.outgoing.find((entry) => entry.clientId === clientId);
    if (message === undefined) return;
    this.mark(clientId, 'sending');
    if (message.state === 'refused') await this.enqueue(message);
    else this.wake?.();
  }

  /** The server can be reached again: brings in what was missed, and sends at once what waits. */
  async resume(): Promise<void> {
    await this.refresh();
    this.wake?.();
  }

  discard(clientId: string): void {
    this.outgoing = this.outgoing.filter((entry) => entry.clientId !== clientId);
    this.publish();
    this.wake?.();
  }

  /** Tells the server that everything so far was seen. */
  async markRead(): Promise<void> {
    const upTo = this.lastNumber();
    if (upTo <= this.readUpTo) return;
    const before = this.readUpTo;
    this.readUpTo = upTo;
    this.publish();
    try {
      await this.server.markRead(upTo);
    } catch {
      this.readUpTo = before;
    }
  }

  private enqueue(message: Outgoing): Promise<void> {
    this.queue = this.queue.then(() => this.deliver(message));
    return this.queue;
  }

  private async deliver({ clientId, type, content, language, replyTo }: Outgoing): Promise<void> {
    const message: SendMessage = { clientId, type, content };
    if (language !== undefined) message.language = language;
    if (replyTo !== undefined) message.replyTo = replyTo.id;
    // Until it was discarded; or has arrived although the answer was lost, and been announced since.
    for (let attempt = 1; this.outgoing.some((entry) => entry.clientId === clientId); attempt += 1) {
      try {
        this.receive(await this.server.send(message));
        return;
      } catch (error) {
        if (!this.server.isTemporary(error)) {
          this.mark(clientId, 'refused');
          return;
        }
        if (attempt >= TELL_AFTER) this.markStuck();
        await this.pause(attempt, this.server.pauseAsked(error));
      }
    }
  }

  private async pause(attempt: number, asked: number): Promise<void> {
    const usual = RETRIES[Math.min(attempt, RETRIES.length) - 1] ?? 0;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, Math.max(usual, asked));
    });
    this.wake = null;
  }

  /** Whether nothing goes out at the moment. */
  private isStuck(): boolean {
    return this.outgoing.some((entry) => entry.state === 'waiting');
  }

  /** What stands behind a message that waits, waits too. */
  private markStuck(): void {
    this.outgoing = this.outgoing.map((entry) =>
      entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry,
    );
    this.publish();
  }

  private async fetchEarlier(limit: number): Promise<void> {
    try {
      const page = await this.server.list({ before: this.firstNumber(), limit });
      this.hasEarlier = page.hasMore;
      this.prepend(page.items);
    } catch {
      // Scrolling up again asks again.
    }
    this.publish();
  }

  private async fillGap(known: number, until: number): Promise<void> {
    for (let after = known; after < until - 1;) {
      const page = await this.server.list({ after, limit: PAGE });
      this.take(page);
      const last = page.items.at(-1)?.number;
      if (last === undefined || last <= after) return;
      after = last;
    }
  }

  /** Fetches what was changed up to the change `until`. */
  private async catchUp(until: number): Promise<void> {
    while (this.change < until) {
      const page = await this.server.list({ changedAfter: this.change, limit: LARGEST_PAGE });
      this.take(page);
      const newest = Math.max(...page.items.map((message) => message.change));
      const reached = page.hasMore ? newest : page.lastChange;
      // Others have caught up meanwhile; what came after this page is not known by it.
      if (reached <= this.change) return;
      this.change = reached;
    }
  }

  private take(page: MessagePage): void {
    for (const message of page.items) this.add(message);
    this.readers = page.readUpTo;
    const mine = page.readUpTo.find((mark) => mark.userId === this.myUserId);
    this.readUpTo = Math.max(this.readUpTo, mine?.number ?? 0);
  }

  /** Puts a message into its place, if that is known; a version that is older than the one there is dropped. */
  private add(message: MessageView): void {
    if (message.clientId !== null) {
      this.outgoing = this.outgoing.filter((entry) => entry.clientId !== message.clientId);
    }
    const index = message.number - this.firstNumber();
    const there = this.find(message.number);
    if (there !== undefined && there.change > message.change) return;
    this.requote(message);
    const current = this.quotingWhatIsKnown(message);
    if (index >= 0 && index < this.items.length) {
      this.items[index] = current;
      return;
    }
    this.apart.set(message.number, current);
    this.extend();
  }

  /** The message with this number, as far as it is known. */
  private find(number: number): MessageView | undefined {
    return this.items[number - this.firstNumber()] ?? this.apart.get(number);
  }

  /** What was changed must not be read in quotes of it any more. */
  private requote(original: MessageView): void {
    if (original.change === 0) return;
    this.items = this.items.map((message) => requoted(message, original));
    for (const [number, message] of this.apart) this.apart.set(number, requoted(message, original));
  }

  /** The message; an event that comes late may quote what was changed since. */
  private quotingWhatIsKnown(message: MessageView): MessageView {
    const original = message.replyTo === null ? undefined : this.find(message.replyTo.number);
    return original === undefined || original.change === 0 ? message : requoted(message, original);
  }

  /** Moves what follows the stretch without a gap into it. */
  private extend(): void {
    // Nothing comes before number 1.
    const next = (): MessageView | undefined => this.claim(this.lastNumber() + 1);
    for (let message = next(); message !== undefined; message = next()) this.items.push(message);
  }

  /** Puts earlier messages, in order, before the stretch. */
  private prepend(messages: MessageView[]): void {
    const first = this.items.length === 0 ? Infinity : this.firstNumber();
    const earlier = messages.filter((message) => message.number < first);
    const newest = earlier.map((message) => {
      const apart = this.claim(message.number);
      return apart !== undefined && apart.change > message.change ? apart : message;
    });
    this.items = [...newest, ...this.items];
    // Some may have been changed while the page was on its way.
    for (const message of newest) this.requote(message);
    this.extend();
  }

  private claim(number: number): MessageView | undefined {
    const message = this.apart.get(number);
    this.apart.delete(number);
    return message;
  }

  private mark(clientId: string, state: Outgoing['state']): void {
    this.outgoing = this.outgoing.map((entry) => (entry.clientId === clientId ? { ...entry, state } : entry));
    this.publish();
  }

  private firstNumber(): number {
    return this.items[0]?.number ?? 1;
  }

  private lastNumber(): number {
    return this.items.at(-1)?.number ?? 0;
  }

  private publish(): void {
    this.view = this.makeView();
    for (const listener of this.listeners) listener();
  }

  /** How many messages of other people are new to the reader; only those are looked at. */
  private countUnread(): number {
    let unread = 0;
    for (let index = this.items.length - 1; index >= 0; index -= 1) {
      const message = this.items[index];
      if (message === undefined || message.number <= this.readUpTo) break;
      if (this.isFromOthers(message)) unread += 1;
    }
    return unread;
  }

  private isFromOthers(message: MessageView): boolean {
    return message.senderId !== this.myUserId && message.type !== 'SYSTEM';
  }

  private makeView(): ChatView {
    return {
      state: this.state,
      messages: this.items.slice(),
      outgoing: this.outgoing,
      hasEarlier: this.hasEarlier,
      unread: this.countUnread(),
      newest: this.items.findLast((message) => this.isFromOthers(message)) ?? null,
      readers: this.readers,
    };
  }
}
