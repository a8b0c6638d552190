import type { MessagePage, MessageView, SendMessage } from '@/api';

/** A message on its way out. */
export interface Outgoing {
  clientId: string;
  content: string;
  failed: boolean;
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
}

const PAGE = 50;
/** Pauses before sending again by itself, in milliseconds; afterwards the person decides. */
const RETRIES = [500, 1500, 4000];

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
    const message: Outgoing = { clientId: this.makeId(), content, failed: false };
    this.outgoing = [...this.outgoing, message];
    this.publish();
    await this.deliver(message);
  }

  async retry(clientId: string): Promise<void> {
    const message = this.outgoing.find((entry) => entry.clientId === clientId);
    if (message === undefined) return;
    this.mark(clientId, false);
    await this.deliver(message);
  }

  discard(clientId: string): void {
    this.outgoing = this.outgoing.filter((entry) => entry.clientId !== clientId);
    this.publish();
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

  private async deliver(message: Outgoing): Promise<void> {
    const { clientId, content } = message;
    for (const pause of [...RETRIES, null]) {
      try {
        this.add(await this.server.send({ clientId, type: 'TEXT', content }));
        this.publish();
        return;
      } catch (error) {
        if (pause === null || !this.server.isTemporary(error)) break;
        await new Promise((resolve) => setTimeout(resolve, pause));
        // It may have arrived although the answer was lost, and been announced since.
        if (!this.outgoing.some((entry) => entry.clientId === clientId)) return;
      }
    }
    this.mark(clientId, true);
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

  private mark(clientId: string, failed: boolean): void {
    this.outgoing = this.outgoing.map((entry) =>
      entry.clientId === clientId ? { ...entry, failed } : entry,
    );
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
