import { dropDraft, keepDraft, readDraft } from '@/lib/drafts';
import type { Outgoing } from './ChatLog';

/** Where messages are kept until the server has them, over a reload too. */
export interface Waiting {
  /** In the order in which they were written. */
  read: () => Outgoing[];
  /** Keeps a message as it stands now. */
  put: (message: Outgoing) => void;
  /** The server has it, or nobody wants it. */
  drop: (clientId: string) => void;
}

/** Nobody comes back for what is older, in milliseconds. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Keeps nothing. */
export const nowhere: Waiting = { read: () => [], put: () => undefined, drop: () => undefined };

/**
 * What one person has sent in an interview's chat and the server does not have, kept beside the draft of the next message: in this tab, until they
 * sign out. Only what is named is changed, since another log of the same tab may wait for the rest.
 */
export function waitingIn(interviewId: string, userId: string): Waiting {
  const key = `chat-waiting-${userId}-${interviewId}`;
  const read = (): Outgoing[] => {
    const { messages } = readDraft(key);
    return Array.isArray(messages) ? messages.filter(isFresh) : [];
  };
  const write = (messages: Outgoing[]): void => {
    if (messages.length === 0) dropDraft(key);
    else keepDraft(key, { messages });
  };
  return {
    read,
    put: (message) => {
      const kept = read();
      const isKnown = kept.some(({ clientId }) => clientId === message.clientId);
      write(
        isKnown ? kept.map((one) => (one.clientId === message.clientId ? message : one)) : [...kept, message],
      );
    },
    drop: (clientId) => {
      const kept = read();
      const left = kept.filter((one) => one.clientId !== clientId);
      if (left.length < kept.length) write(left);
    },
  };
}

/** Whether it is a message that this page may have kept, and not too long ago. */
function isFresh(value: unknown): value is Outgoing {
  if (typeof value !== 'object' || value === null) return false;
  const { clientId, content, type, at }: Partial<Record<string, unknown>> = { ...value };
  const isWhole = typeof clientId === 'string' && typeof content === 'string' && typeof at === 'string';
  return isWhole && (type === 'TEXT' || type === 'CODE') && Math.abs(Date.now() - Date.parse(at)) < KEPT_MS;
}
