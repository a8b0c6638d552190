import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { keys } from '@/api/queries';
import type { LiveEvent } from '@/api/types';
import { Invalidation, staleKeys } from './invalidation';

/** Which of the named queries an event makes stale. */
function staleAfter(event: LiveEvent, shown: Record<string, readonly unknown[]>): string[] {
  const client = new QueryClient();
  for (const key of Object.values(shown)) client.setQueryData(key, {});
  for (const queryKey of staleKeys(event)) void client.invalidateQueries({ queryKey });
  return Object.entries(shown)
    .filter(([, key]) => client.getQueryState(key)?.isInvalidated)
    .map(([name]) => name);
}

const shown = {
  list: [...keys.interviews, { q: 'a' }],
  home: keys.home,
  thisOne: keys.interview('i1'),
  thisRoom: keys.room('i1'),
  thatOne: keys.interview('i2'),
  people: [...keys.candidates('c1'), { q: '' }],
  bell: keys.notifications,
  draft: keys.feedbackDraft('i1'),
};

it('refreshes a changed interview, what hangs on it, and the lists', () => {
  const stale = staleAfter({ kind: 'interview.updated', interviewId: 'i1' }, shown);
  expect(stale).toEqual(['list', 'home', 'thisOne', 'thisRoom']);
});

it('refreshes the candidates of the company when an interview is made', () => {
  const stale = staleAfter({ kind: 'interview.created', interviewId: 'i3', companyId: 'c1' }, shown);
  expect(stale).toEqual(['list', 'home', 'people']);
});

it('looks at every interview again when somebody joins or leaves the company', () => {
  const stale = staleAfter({ kind: 'member.changed', companyId: 'c1', userId: 'u1' }, shown);
  expect(stale).toEqual(['list', 'home', 'thisOne', 'thisRoom', 'thatOne', 'people']);
});

it('never refreshes a draft that is being typed', () => {
  expect(staleAfter({ kind: 'feedback.changed', interviewId: 'i1' }, shown)).not.toContain('draft');
});

it('refreshes the bell for a notification and nothing of an interview', () => {
  expect(staleAfter({ kind: 'notification.created' }, shown)).toEqual(['bell']);
});

it('fetches once for a burst of events, and at once for the first', () => {
  vi.useFakeTimers();
  const makeStale = vi.fn();
  const invalidation = new Invalidation(makeStale);
  const count = () => makeStale.mock.calls.length;
  invalidation.take({ kind: 'recording.changed', interviewId: 'i1' });
  const once = count();
  expect(once).toBeGreaterThan(0);
  for (let i = 0; i < 20; i += 1) invalidation.take({ kind: 'recording.changed', interviewId: 'i1' });
  expect(count()).toBe(once);
  vi.advanceTimersByTime(1000);
  expect(count()).toBe(2 * once);
  invalidation.take({ kind: 'notification.created' });
  expect(count()).toBeGreaterThan(2 * once);
  vi.useRealTimers();
});
