import type { MessagePage, MessageType, MessageView, ReadUpTo, SendMessage } from '@/api';
import { serverNow } from '@/lib/time';
import { requoted, Stretch } from './stretch';
import { nowhere, type Waiting } from './waiting';

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
  /** Those that are read, in the server's order, without gaps: the latest, or those around an old one. */
  messages: MessageView[];
  /** Whether messages around an old one are read, which do not go on to the latest. */
  isPast: boolean;
  /** The last message of all. */
  last: MessageView | null;
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
/** As many as the server gives at once: where many are fetched, and around a message that was gone to. */
const LARGEST_PAGE = 100;
/** Pauses before sending again, in milliseconds; the last one repeats. */
const RETRIES = [500, 1500, 4000, 5000];
/** Attempts after which the person is told. */
const TELL_AFTER = 3;
/** How long it takes until a page that could not be fetched is asked for again, in milliseconds. */
const ASK_AGAIN = 5000;

/**
 * One interview's messages. The server numbers them, so order and gaps are known; each is sent under an id made
 * here, so that sending twice stores it once. Changes are numbered too: what was edited or deleted while the
 * connection was lost is asked for.
 */
export class ChatLog {
  /** Ends with the newest message that is known to follow. */
  private readonly present = new Stretch();
  /** Around an old message that was gone to. It is read until it has grown up to the present, or is left. */
  private past: Stretch | null = null;
  /** Counts the ways to a message or to the present. Only the last one leads there. */
  private going = 0;
  /** By number, what has arrived and has no place in a stretch yet. */
  private readonly apart = new Map<number, MessageView>();
  private outgoing: Outgoing[] = [];
  private state: ChatView['state'] = 'loading';
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
  private fetchingLater: Promise<void> | null = null;

  constructor(
    private readonly server: ChatServer,
    private readonly myUserId: string,
    private readonly waiting: Waiting = nowhere,
  ) {
    // What a page left that was loaded anew. The server takes each once, also one whose answer was lost.
    this.outgoing = waiting
      .read()
      .map((message) => (message.state === 'refused' ? message : { ...message, state: 'sending' }));
    for (const message of this.outgoing) if (message.state !== 'refused') void this.enqueue(message);
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
      const page = await this.server.list({ limit: PAGE });
      const known = this.present.last;
      const first = page.items[0]?.number ?? 0;
      if (known > 0 && first > known + 1) await this.fillGap(known, first);
      if (this.present.items.length === 0) {
        this.present.hasEarlier = page.hasMore;
        this.change = Math.max(this.change, page.lastChange);
        this.grow(this.present, page.items);
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

  /** Fetches the page before the messages that are read. */
  earlier(): Promise<void> {
    this.fetchingEarlier ??= this.fetchEarlier().finally(() => {
      this.fetchingEarlier = null;
    });
    return this.fetchingEarlier;
  }

  /** Fetches the page after the messages that are read, unless these are the latest. */
  later(): Promise<void> {
    this.fetchingLater ??= this.fetchLater().finally(() => {
      this.fetchingLater = null;
    });
    return this.fetchingLater;
  }

  /**
   * Has the message with this number among those that are read, with what stands around it, unless another way is
   * taken meanwhile. Whether it is there.
   */
  async reach(number: number): Promise<boolean> {
    const going = (this.going += 1);
    const isRead = (): boolean => (this.past ?? this.present).at(number) !== undefined;
    if (isRead()) return true;
    // What is announced may lag behind what a search finds.
    if (number > this.present.last) await this.refresh();
    if (going !== this.going || number > this.present.last) return false;
    if (this.present.at(number) === undefined) await this.fetchAround(number, going);
    else this.toPresent();
    return isRead();
  }

  /** Has the latest messages read again. */
  toPresent(): void {
    this.going += 1;
    this.show(null);
    this.publish();
  }

  /** Takes a message that was announced live. One that skips a number means that others were missed. */
  receive(message: MessageView): void {
    this.add(message);
    const missed = message.number > this.present.last;
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
      clientId: crypto.randomUUID(),
      at,
      state: this.isStuck() ? 'waiting' : 'sending',
    };
    this.outgoing = [...this.outgoing, message];
    this.waiting.put(message);
    // It stands at the end, where whoever writes wants to see it.
    this.toPresent();
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
    this.settle(clientId);
    this.publish();
    this.wake?.();
  }

  /** Tells the server that everything so far was seen. */
  async markRead(): Promise<void> {
    const upTo = this.present.last;
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

  private async fetchEarlier(): Promise<void> {
    const read = this.past ?? this.present;
    try {
      const page = await this.server.list({ before: read.first, limit: PAGE });
      // It was left meanwhile.
      if (read !== this.present && read !== this.past) return;
      if ((page.items[0]?.number ?? 0) < read.first) read.hasEarlier = page.hasMore;
      this.grow(read, page.items);
      if (this.past !== null) this.join(this.past);
      this.publish();
    } catch (error) {
      this.publishLater(error);
    }
  }

  private async fetchLater(): Promise<void> {
    const { past } = this;
    if (past === null) return;
    try {
      const page = await this.server.list({ after: past.last, limit: PAGE });
      if (past !== this.past) return;
      this.grow(past, page.items);
      this.join(past);
      this.publish();
    } catch (error) {
      this.publishLater(error);
    }
  }

  /** Whoever still stands where a page could not be fetched asks for it again when they hear of the view. */
  private publishLater(error: unknown): void {
    if (!this.server.isTemporary(error)) return;
    setTimeout(() => this.publish(), Math.max(ASK_AGAIN, this.server.pauseAsked(error)));
  }

  private async fetchAround(number: number, going: number): Promise<void> {
    try {
      const page = await this.server.list({ before: number + LARGEST_PAGE / 2, limit: LARGEST_PAGE });
      if (going !== this.going || !page.items.some((message) => message.number === number)) return;
      const around = new Stretch();
      around.hasEarlier = page.hasMore;
      this.show(around);
      this.grow(around, page.items);
      this.join(around);
      this.publish();
    } catch {
      // Going there again asks again.
    }
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
    if (message.clientId !== null) this.settle(message.clientId);
    const there = this.find(message.number);
    if (there !== undefined && there.change > message.change) return;
    this.requote(message);
    const current = this.quotingWhatIsKnown(message);
    const isInPresent = this.present.replace(current);
    const isInPast = this.past?.replace(current) === true;
    if (isInPresent || isInPast) return;
    this.apart.set(message.number, current);
    this.extend();
  }

  /** The message with this number, as far as it is known. */
  private find(number: number): MessageView | undefined {
    return this.present.at(number) ?? this.past?.at(number) ?? this.apart.get(number);
  }

  /** What was changed must not be read in quotes of it any more. */
  private requote(original: MessageView): void {
    if (original.change === 0) return;
    for (const stretch of [this.present, this.past]) {
      if (stretch !== null) stretch.items = stretch.items.map((message) => requoted(message, original));
    }
    for (const [number, message] of this.apart) this.apart.set(number, requoted(message, original));
  }

  /** The message; an event that comes late may quote what was changed since. */
  private quotingWhatIsKnown(message: MessageView): MessageView {
    const original = message.replyTo === null ? undefined : this.find(message.replyTo.number);
    return original === undefined || original.change === 0 ? message : requoted(message, original);
  }

  /** Moves what follows the present without a gap into it. */
  private extend(): void {
    // Nothing comes before number 1.
    const next = (): MessageView | undefined => this.claim(this.present.last + 1);
    for (let message = next(); message !== undefined; message = next()) this.present.items.push(message);
  }

  /** Puts fetched messages, in order, before or behind a stretch. */
  private grow(stretch: Stretch, messages: MessageView[]): void {
    const newest = messages.map((message) => {
      const known = this.find(message.number);
      this.apart.delete(message.number);
      return this.quotingWhatIsKnown(known !== undefined && known.change > message.change ? known : message);
    });
    stretch.take(newest);
    // Some may have been changed while the page was on its way.
    for (const message of newest) this.requote(message);
    this.extend();
  }

  /** Has another past read, or the present. */
  private show(past: Stretch | null): void {
    // A page that is on its way may be older than these changes.
    for (const message of this.past?.items ?? []) {
      if (message.change > 0) this.apart.set(message.number, message);
    }
    this.past = past;
  }

  /** Makes one of the past and the present, once there is no gap between them. */
  private join(past: Stretch): void {
    const { present } = this;
    if (past.last + 1 < present.first || past.first > present.last + 1) return;
    if (past.first < present.first) present.hasEarlier = past.hasEarlier;
    present.take(past.items);
    this.past = null;
    this.extend();
  }

  private claim(number: number): MessageView | undefined {
    const message = this.apart.get(number);
    this.apart.delete(number);
    return message;
  }

  /** A message does not wait any more. */
  private settle(clientId: string): void {
    if (!this.outgoing.some((entry) => entry.clientId === clientId)) return;
    this.outgoing = this.outgoing.filter((entry) => entry.clientId !== clientId);
    this.waiting.drop(clientId);
  }

  private mark(clientId: string, state: Outgoing['state']): void {
    this.outgoing = this.outgoing.map((entry) => {
      if (entry.clientId !== clientId) return entry;
      const marked = { ...entry, state };
      // Another page must not send again by itself what was refused here.
      this.waiting.put(marked);
      return marked;
    });
    this.publish();
  }

  private publish(): void {
    this.view = this.makeView();
    for (const listener of this.listeners) listener();
  }

  /** How many messages of other people are new to the reader; only those are looked at. */
  private countUnread(): number {
    let unread = 0;
    const { items } = this.present;
    for (let index = items.length - 1; index >= 0; index -= 1) {
      const message = items[index];
      if (message === undefined || message.number <= this.readUpTo) break;
      if (this.isFromOthers(message)) unread += 1;
    }
    return unread;
  }

  private isFromOthers(message: MessageView): boolean {
    return message.senderId !== this.myUserId && message.type !== 'SYSTEM';
  }

  private makeView(): ChatView {
    const { present, past } = this;
    const read = past ?? present;
    return {
      state: this.state,
      messages: read.items.slice(),
      isPast: past !== null,
      last: present.items.at(-1) ?? null,
      outgoing: this.outgoing,
      hasEarlier: read.hasEarlier,
      unread: this.countUnread(),
      newest: present.items.findLast((message) => this.isFromOthers(message)) ?? null,
      readers: this.readers,
    };
  }
}
