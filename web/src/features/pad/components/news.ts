import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { t } from '@/lib/i18n';
import type { PadConnection } from '../connection/PadConnection';
import type { PadPerson } from '../editor/people';
import { textOf, type PadFile } from '../files';

/** Whoever comes and goes within this time has not; in milliseconds, as below. */
const SETTLED_MS = 2000;
/** That somebody writes in the reader's file is said no more often. */
const QUIET_MS = 30_000;

/** Set on a candidate's page while nobody is to be seen. */
const isFocusTime = (): boolean => 'focusTime' in document.documentElement.dataset;

/** What is read out of what others do: who has come to the reader's file or left the pad, and, now and then, who has changed that file. */
export function useNews(
  pad: PadConnection,
  online: boolean,
  people: PadPerson[],
  file: PadFile | undefined,
): string {
  const [said, say] = useState('');
  const known = useRef<{ file: string | undefined; people: PadPerson[] } | null>(null);
  const lastChange = useRef(-QUIET_MS);
  const fileId = file?.id;
  // Cursors move all the time.
  const places = people
    .map((person) => `${person.userId} ${person.file ?? ''}`)
    .toSorted()
    .join();

  const compare = useEffectEvent(() => {
    const before = known.current;
    known.current = { file: fileId, people };
    // The reader has just come, or looks at another file.
    if (before === null || before.file !== fileId || isFocusTime()) return;
    const news = newsOf(before.people, people, file);
    if (news !== '') say(news);
  });
  useEffect(() => {
    // Without a connection nobody is known to be there.
    if (!online) return undefined;
    const timer = window.setTimeout(() => compare(), SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [online, places, fileId]);

  const hear = useEffectEvent((clients: ReadonlySet<number>) => {
    const author = people.find(({ clientId }) => clients.has(clientId));
    const now = performance.now();
    if (author === undefined || file === undefined || isFocusTime()) return;
    if (now - lastChange.current < QUIET_MS) return;
    lastChange.current = now;
    say(t('pad.newsChanged', { name: author.name, file: file.name }));
  });
  const { doc } = pad;
  useEffect(() => {
    if (fileId === undefined) return undefined;
    const text = textOf(doc, fileId);
    const listen = (_: Y.YTextEvent, transaction: Y.Transaction): void => {
      if (!transaction.local) hear(authorsOf(transaction));
    };
    text.observe(listen);
    return () => text.unobserve(listen);
  }, [doc, fileId]);
  return said;
}

/** The Yjs clients that something new is of. */
function authorsOf({ beforeState, afterState }: Y.Transaction): Set<number> {
  const changed = [...afterState].filter(([id, clock]) => clock > (beforeState.get(id) ?? 0));
  return new Set(changed.map(([id]) => id));
}

function newsOf(before: PadPerson[], now: PadPerson[], file: PadFile | undefined): string {
  const isHere = (person: PadPerson): boolean => person.file === file?.id;
  const were = new Set(before.filter(isHere).map(({ userId }) => userId));
  const are = new Set(now.map(({ userId }) => userId));
  const came = namesOf(now.filter((person) => isHere(person) && !were.has(person.userId)));
  const left = namesOf(before.filter(({ userId }) => !are.has(userId)));
  return [
    came === '' || file === undefined ? '' : t('pad.newsCame', { names: came, file: file.name }),
    left === '' ? '' : t('pad.newsLeft', { names: left }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Each once, however many pages they have open. */
const namesOf = (people: PadPerson[]): string =>
  [...new Map(people.map(({ userId, name }) => [userId, name])).values()].join(', ');
