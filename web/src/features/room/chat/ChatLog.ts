import type { MessagePage, MessageView, SendMessage } from '@/api';
import { serverNow } from '@/lib/time';

/** A message on its way out. */
export interface Outgoing {
  clientId: string;
  content: string;
  /** When it was written, by the server's clock. */
  at: string;
  /** `waiting`: the server can't be reached; it goes out by itself. `refused`: only the person can help. */
  state: 'sending' | 'waiting' | 'refused';
}

export interface ChatView {
  state: 'loading' | 'ready' | 'failed';
  /** In the server's order. */
  messages: MessageView[];
  outgoing: Outgoing[];
  /** Whether older messages can be fetched. */
  hasEarlier: boolean;
  unread: number;
}

/** The operations of the server that the log needs. */
export interface ChatServer {
  list: (query: { before?: number; after?: number; limit?: number }) => Promise<MessagePage>;
  send: (message: SendMessage) => Promise<MessageView>;
  markRead: (upTo: number) => Promise<void>;
  /** Whether the same request may succeed later. */
  isTemporary: (error: unknown) => boolean;
  /** The pause in milliseconds that it asked for; 0 for none. */
  pauseAsked: (error: unknown) => number;
}

const PAGE = 50;
/** Pauses before sending again, in milliseconds; the last one repeats. */
const RETRIES = [500, 1500, 4000, 5000];
/** Attempts after which the person is told. */
const TELL_AFTER = 3;

/**
 * One interview's messages. The server numbers them, so order and gaps are known; each is sent under an id made
 * here, so that sending twice stores it once.
 */
export class ChatLog {
  private readonly byNumber = new Map<number, MessageView>();
  private outgoing: Outgoing[] = [];
  private state: ChatView['state'] = 'loading';
  private hasEarlier = false;
  private readUpTo = 0;
  private view: ChatView;
  private readonly listeners = new Set<() => void>();
  /** Ends once everything so far is delivered, refused or discarded, so that messages arrive in their order. */
  private queue: Promise<void> = Promise.resolve();
  /** Ends the pause before the next attempt. */
  private wake: (() => void) | null = null;

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

  /** Fetches the latest messages, or everything after the last known one; also brings read marks up to date. */
  async refresh(): Promise<void> {
    try {
      const known = this.lastNumber();
      const page = await this.server.list({ limit: PAGE });
      const first = page.items[0]?.number ?? 0;
      if (known > 0 && first > known + 1) await this.fillGap(known, first);
      if (known === 0) this.hasEarlier = page.hasMore;
      this.take(page);
      this.state = 'ready';
    } catch {
      if (this.state === 'loading') this.state = 'failed';
    }
    this.publish();
  }

  /** Fetches the page before the oldest known message. */
  async earlier(): Promise<void> {
    const oldest = Math.min(...this.byNumber.keys());
    try {
      const page = await this.server.list({ before: oldest, limit: PAGE });
      this.hasEarlier = page.hasMore;
      this.take(page);
    } catch {
      // The button stays, so the person can ask again.
    }
    this.publish();
  }

  /** Takes a message that was announced live. One that skips a number means that others were missed. */
  receive(message: MessageView): void {
    const missed = message.number > this.lastNumber() + 1;
    this.add(message);
    this.publish();
    if (missed) void this.refresh();
  }

  async send(content: string): Promise<void> {
    const at = new Date(serverNow()).toISOString();
    const message: Outgoing = {
      clientId: this.makeId(),
      content,
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

  private async deliver({ clientId, content }: Outgoing): Promise<void> {
    // Until it was discarded; or has arrived although the answer was lost, and been announced since.
    for (let attempt = 1; this.outgoing.some((entry) => entry.clientId === clientId); attempt += 1) {
      try {
        this.add(await this.server.send({ clientId, type: 'TEXT', content }));
        this.publish();
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

  private async fillGap(known: number, until: number): Promise<void> {
    for (let after = known; after < until - 1;) {
      const page = await this.server.list({ after, limit: PAGE });
      this.take(page);
      const last = page.items.at(-1)?.number;
      if (last === undefined || last <= after) return;
      after = last;
    }
  }

  private take(page: MessagePage): void {
    for (const message of page.items) this.add(message);
    const mine = page.readUpTo.find((mark) => mark.userId === this.myUserId);
    this.readUpTo = Math.max(this.readUpTo, mine?.number ?? 0);
  }

  private add(message: MessageView): void {
    this.byNumber.set(message.number, message);
    if (message.clientId !== null) {
      this.outgoing = this.outgoing.filter((entry) => entry.clientId !== message.clientId);
    }
  }

  private mark(clientId: string, state: Outgoing['state']): void {
    this.outgoing = this.outgoing.map((entry) => (entry.clientId === clientId ? { ...entry, state } : entry));
    this.publish();
  }

  private lastNumber(): number {
    return Math.max(0, ...this.byNumber.keys());
  }

  private publish(): void {
    this.view = this.makeView();
    for (const listener of this.listeners) listener();
  }

  private makeView(): ChatView {
    const messages = [...this.byNumber.values()].sort((a, b) => a.number - b.number);
    const unread = messages.filter(
      (message) => message.senderId !== this.myUserId && message.number > this.readUpTo,
    ).length;
    return {
      state: this.state,
      messages,
      outgoing: this.outgoing,
      hasEarlier: this.hasEarlier,
      unread,
    };
  }
}
