import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api, type InterviewNote } from '@/api';
import { keys, notesQuery } from '@/api/queries';
import { useProfile } from '@/lib/session';
import { NOTES_PREFIX, storageOfBrowser, untilSignOut } from '@/lib/unsent';
import { NoteKeeper, type KeeperView, type Written } from './NoteKeeper';

/** One for each interview of each person, which goes on while no page shows the notes. */
const keepers = new Map<string, NoteKeeper>();

function keeperOf(queryClient: QueryClient, interviewId: string, userId: string): NoteKeeper {
  const name = `${NOTES_PREFIX}${userId}:${interviewId}`;
  const known = keepers.get(name);
  if (known !== undefined) return known;
  const key = keys.notes(interviewId);
  const made = new NoteKeeper(
    name,
    {
      save: (id, body) => api.saveNote(interviewId, id, body),
      remove: (id) => api.deleteNote(interviewId, id),
      onKept: (id, note) =>
        queryClient.setQueryData<{ items: InterviewNote[] }>(key, (known) => {
          const others = known?.items.filter((one) => one.id !== id) ?? [];
          return { items: note === null ? others : [...others, note] };
        }),
    },
    storageOfBrowser(),
    // Only pages that came over TLS have locks.
    'locks' in navigator ? (lock, act) => navigator.locks.request(lock, act) : null,
    untilSignOut(),
  );
  keepers.set(name, made);
  return made;
}

/** A note as it is shown: with what was typed here and the server does not have yet. */
export interface ShownNote {
  id: string;
  text: string;
  begunAt: string;
  isShared: boolean;
  isMine: boolean;
  authorName: string;
}

export interface Notes {
  /** Those begun first come first. */
  notes: ShownNote[];
  state: KeeperView['state'];
  write: (id: string, note: Written) => void;
  query: ReturnType<typeof useQuery<{ items: InterviewNote[] }>>;
}

/** The caller's notes of an interview, and those that others share. */
export function useNotes(interviewId: string): Notes {
  const queryClient = useQueryClient();
  const { user } = useProfile();
  const keeper = keeperOf(queryClient, interviewId, user.id);
  const view = useSyncExternalStore(keeper.subscribe, keeper.getSnapshot);
  const query = useQuery(notesQuery(interviewId));
  useEffect(() => {
    keeper.retry();
    window.addEventListener('online', keeper.retry);
    return () => window.removeEventListener('online', keeper.retry);
  }, [keeper]);
  return {
    notes: merge(query.data?.items ?? [], view, user),
    state: view.state,
    write: (id, note) => keeper.write(id, note),
    query,
  };
}

function merge(
  stored: readonly InterviewNote[],
  { waiting }: KeeperView,
  me: { id: string; name: string },
): ShownNote[] {
  const shown = new Map<string, ShownNote>();
  for (const note of stored) {
    shown.set(note.id, { ...note, isMine: note.authorId === me.id });
  }
  for (const [id, note] of waiting) {
    if (note === null) shown.delete(id);
    else shown.set(id, { ...note, id, isMine: true, authorName: me.name });
  }
  return [...shown.values()].sort(
    (a, b) => Date.parse(a.begunAt) - Date.parse(b.begunAt) || a.id.localeCompare(b.id),
  );
}
