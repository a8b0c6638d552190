import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/queries';
import type { LiveEvent } from '@/api/types';
import { hub } from './hub';
import { makeStale } from './stale';

/** The queries that an event makes stale. Chat messages are left to the room, which appends them itself. */
export function staleKeys(event: LiveEvent): QueryKey[] {
  const one = event.interviewId ? [keys.interview(event.interviewId)] : [];
  const lists = [keys.interviews, keys.home];
  const company = event.companyId ? [keys.company(event.companyId)] : [];
  // Interviews bring candidates, and are counted and dated beside them.
  const candidates = event.companyId ? [keys.candidates(event.companyId)] : [];
  switch (event.kind) {
    case 'interview.created':
    case 'interview.updated':
    case 'interview.status':
      return [...one, ...lists, ...candidates];
    case 'room.presence':
      return [...one, ...lists];
    case 'room.consent':
    case 'room.time':
      return event.interviewId ? [keys.room(event.interviewId)] : [];
    // Whoever writes is shown by the chat itself.
    case 'chat.typing':
    case 'chat.changed':
      return [];
    case 'chat.message':
    case 'chat.read':
      return [keys.home];
    case 'run.changed':
      if (event.interviewId) return [keys.runs(event.interviewId)];
      return [event.takeHomeId ? keys.takeHomeRuns(event.takeHomeId) : keys.practiceRuns];
    // The terminal takes what is written by itself; the rest is for the server.
    case 'run.output':
    case 'run.control':
      return [];
    case 'challenge.changed':
      return event.interviewId
        ? [keys.interviewChallenges(event.interviewId)]
        : event.companyId
          ? [keys.challenges(event.companyId)]
          : [];
    case 'submission.changed':
      if (event.interviewId) return [keys.submissions(event.interviewId)];
      // What it came to stands in the lists, too.
      return [keys.takeHomes];
    case 'recording.changed':
      return [...one, ...lists];
    case 'feedback.changed':
      return [...one, ...lists];
    case 'notification.created':
      return [keys.notifications, keys.profile];
    case 'user.updated':
      return [keys.profile, keys.users, keys.notificationSettings, keys.push, ...company];
    case 'resume.changed':
      return [keys.resumes];
    case 'company.updated':
      return [...company, keys.companies, keys.profile];
    case 'member.changed':
      // Whoever leaves loses sight of the interviews too, and whoever joins gains it.
      return [...company, keys.profile, ...lists, ['interview']];
    case 'job.changed':
      return event.companyId ? [keys.jobs(event.companyId), ['job']] : [];
    case 'application.changed':
      // A job counts its applications, and a company knows whoever has applied.
      return [
        ...(event.companyId ? [keys.jobs(event.companyId)] : []),
        ...candidates,
        ['job'],
        ['application'],
      ];
    case 'import.changed':
      return [['imports']];
    case 'booking.changed':
      return [keys.bookingLinks];
    case 'take_home.changed':
      return [keys.takeHomes];
    case 'template.changed':
      return event.companyId ? [keys.templates(event.companyId)] : [];
    case 'guide.changed':
      return event.companyId ? [keys.guides(event.companyId)] : [];
    case 'panel.changed':
      return event.interviewId ? [keys.panel(event.interviewId), keys.ratings(event.interviewId)] : [];
    case 'note.changed':
      return event.interviewId ? [keys.notes(event.interviewId)] : [];
    case 'availability.changed':
      // Who is free is told beside the interviews.
      return [keys.availability, keys.interviews];
    case 'calendar.changed':
      return [keys.calendarFeed, keys.calendarConnections, ...one];
    case 'api_key.changed':
      return event.companyId ? [keys.apiKeys(event.companyId)] : [];
    case 'webhook.changed':
      return event.companyId ? [keys.webhooks(event.companyId)] : [];
    case 'session.revoked':
      return [keys.sessions, keys.profile];
    case 'email.changed':
      return [keys.emails];
    case 'task.dead':
      return [keys.tasks];
    case 'alert.changed':
      return [keys.alerts];
  }
}

/** Events that follow one another this closely are answered by one fetch, in milliseconds. */
const BURST_MS = 300;

/**
 * Makes queries stale as events name them: the first at once, those of the moment after it together. A stream that
 * takes up after an outage brings everything missed in one go, and each event would fetch the same again.
 */
export class Invalidation {
  private waiting = new Map<string, QueryKey>();
  private timer: number | null = null;

  constructor(private readonly makeStale: (queryKey: QueryKey) => void) {}

  take(event: LiveEvent): void {
    for (const queryKey of staleKeys(event)) this.waiting.set(JSON.stringify(queryKey), queryKey);
    if (this.timer === null) this.flush();
  }

  stop(): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = null;
  }

  private flush(): void {
    this.timer = null;
    if (this.waiting.size === 0) return;
    const queryKeys = [...this.waiting.values()];
    this.waiting.clear();
    this.timer = window.setTimeout(() => this.flush(), BURST_MS);
    for (const queryKey of queryKeys) this.makeStale(queryKey);
  }
}

/** Keeps the cache true to live events; on a reset everything that is shown is fetched again. Returns the way to stop. */
export function startInvalidation(queryClient: QueryClient): () => void {
  const invalidation = new Invalidation((queryKey) => makeStale(queryClient, queryKey));
  const stopEvents = hub.onAny((event) => invalidation.take(event));
  const stopReset = hub.onReset(() => makeStale(queryClient));
  return () => {
    stopEvents();
    stopReset();
    invalidation.stop();
  };
}
