import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { filtersFromSearch, whenOf } from './interview-search';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-29T12:30:20Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows what is ahead from its start, unless something is looked for that may be over', () => {
  expect(filtersFromSearch({})).toMatchObject({ sort: 'scheduledTime' });
  expect(filtersFromSearch({}).to).toBeUndefined();
  expect(whenOf({ status: 'SCHEDULED,IN_PROGRESS', mine: 'true', person: 'p', job: 'j' })).toBe('upcoming');
  for (const search of [{ q: 'rust' }, { awaiting: 'true' }, { status: 'COMPLETED' }]) {
    expect(whenOf(search)).toBe('any');
    expect(filtersFromSearch(search)).toMatchObject({ sort: '-scheduledTime' });
    expect(filtersFromSearch(search).from).toBeUndefined();
  }
  expect(whenOf({ q: 'rust', when: 'upcoming' }), 'what is said counts').toBe('upcoming');
  expect(whenOf({ when: 'whenever' }), 'what is not known does not').toBe('upcoming');
});

it('counts all of today, and what began late yesterday, to what is ahead', () => {
  const from = () => Date.parse(filtersFromSearch({}).from ?? '');
  const startOfDay = Date.parse(filtersFromSearch({ when: 'today' }).from ?? '');
  expect(from()).toBe(startOfDay);
  vi.setSystemTime(startOfDay + 10 * 60_000);
  expect(from()).toBe(startOfDay + 10 * 60_000 - 4 * 3_600_000);
});
