import type { MessageView } from '@/api';

/** Characters of an answered message, as the server quotes it. */
const QUOTED = 200;

/** The answer with a quote of the message as it reads now, if it answers that one. */
export function requoted(answer: MessageView, original: MessageView): MessageView {
  const { replyTo } = answer;
  if (replyTo?.number !== original.number) return answer;
  const isGone = original.deletedAt !== null;
  const excerpt = isGone ? '' : Array.from(original.content).slice(0, QUOTED).join('');
  return replyTo.excerpt === excerpt ? answer : { ...answer, replyTo: { ...replyTo, excerpt } };
}

/** Messages whose numbers follow each other without gaps. */
export class Stretch {
  items: MessageView[] = [];
  /** Whether there are messages before it that can be fetched. */
  hasEarlier = false;

  /** The number of its first message; 1 while there is none. */
  get first(): number {
    return this.items[0]?.number ?? 1;
  }

  /** The number of its last message; 0 while there is none. */
  get last(): number {
    return this.items.at(-1)?.number ?? 0;
  }

  at(number: number): MessageView | undefined {
    return this.items[number - this.first];
  }

  /** Puts a message into the place of the one with its number. Whether there is one. */
  replace(message: MessageView): boolean {
    if (this.at(message.number) === undefined) return false;
    this.items[message.number - this.first] = message;
    return true;
  }

  /** Takes messages, in order, that come before it, behind it, or both; what it has, it keeps. */
  take(messages: MessageView[]): void {
    if (this.items.length === 0) {
      this.items = messages.slice();
      return;
    }
    const before = messages.filter(({ number }) => number < this.first);
    const behind = messages.filter(({ number }) => number > this.last);
    this.items = [...before, ...this.items, ...behind];
  }
}
