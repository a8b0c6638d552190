import type { PadAuthor, PadUpdate } from '@/api';
import { COLOURS } from '../editor/people';
import type { Written } from './Replay';

/** Somebody who wrote, under whichever Yjs clients. */
export interface Author {
  userId: string;
  name: string;
  colour: number;
}

/** Who wrote in a pad. */
export interface Authors {
  people: Author[];
  /** Who wrote as a Yjs client. */
  authorOf: (clientId: number) => Author | undefined;
  nameOf: (clientId: number) => string;
}

/** An update as the replay takes it. */
export function read({ number, clientId, at, update }: PadUpdate): Written {
  const bytes = Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0));
  return { number, clientId, at: Date.parse(at), update: bytes };
}

/** One colour for each person, whichever clients they wrote with. */
export function gather(authors: PadAuthor[]): Authors {
  const people: Author[] = [];
  const clients = new Map<number, Author>();
  for (const { clientId, userId, name } of authors) {
    let person = people.find((one) => one.userId === userId);
    if (person === undefined) {
      person = { userId, name, colour: people.length % COLOURS };
      people.push(person);
    }
    clients.set(clientId, person);
  }
  const authorOf = (clientId: number): Author | undefined => clients.get(clientId);
  return { people, authorOf, nameOf: (clientId) => authorOf(clientId)?.name ?? '' };
}
