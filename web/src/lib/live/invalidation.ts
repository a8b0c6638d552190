import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/queries';
import type { LiveEvent } from '@/api/types';
import { hub } from './hub';

/** The queries that an event makes stale. Chat messages are left to the room, which appends them itself. */
export function staleKeys(event: LiveEvent): QueryKey[] {
  const one = event.interviewId ? [keys.interview(event.interviewId)] : [];
  const lists = [keys.interviews, keys.home];
  const company = event.companyId ? [keys.company(event.companyId)] : [];
  switch (event.kind) {
    case 'interview.created':
    case 'interview.updated':
    case 'interview.status':
      return [...one, ...lists];
    case 'room.presence':
      return [...one, ...lists];
    case 'room.consent':
      return event.interviewId ? [keys.room(event.interviewId)] : [];
    case 'chat.message':
    case 'chat.read':
      return [keys.home];
    case 'recording.changed':
      return [...one, ...lists];
    case 'feedback.changed':
      return [...one, ...lists];
    case 'notification.created':
      return [keys.notifications, keys.profile];
    case 'user.updated':
      return [keys.profile, keys.users, ...company];
    case 'company.updated':
      return [...company, keys.profile];
    case 'member.changed':
      return [...company, keys.profile, ...lists];
    case 'session.revoked':
      return [keys.sessions, keys.profile];
    case 'email.changed':
      return [keys.emails];
    case 'task.dead':
      return [keys.tasks];
  }
}

/** Keeps the cache true to live events; on a reset everything that is shown is fetched again. Returns the way to stop. */
export function startInvalidation(queryClient: QueryClient): () => void {
  const stopEvents = hub.onAny((event) => {
    for (const queryKey of staleKeys(event)) void queryClient.invalidateQueries({ queryKey });
  });
  const stopReset = hub.onReset(() => void queryClient.invalidateQueries());
  return () => {
    stopEvents();
    stopReset();
  };
}
