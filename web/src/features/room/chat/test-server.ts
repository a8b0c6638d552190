import type { MessagePage, MessageView } from '@/api';
import type { ChatServer } from './ChatLog';

export const ME = 'me';

export function message(number: number, overrides: Partial<MessageView> = {}): MessageView {
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

/** A server that keeps messages as the real one does: numbered, once for each client id. */
export class Server implements ChatServer {
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

/** Holds back what the server answers. Each of the functions lets the answer to one question through, in their order. */
export function held(server: Server): (() => void)[] {
  const answers: (() => void)[] = [];
  const list = server.list.bind(server);
  server.list = async (query) => {
    const page = list(query);
    await new Promise<void>((resolve) => answers.push(resolve));
    return page;
  };
  return answers;
}
