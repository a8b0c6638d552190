import { describe, expect, it } from 'vitest';
import { timeOf } from './useTimer';

const start = Date.parse('2026-03-02T09:00:00Z');

function at(seconds: number, changes: Partial<Parameters<typeof timeOf>[0]> = {}) {
  const room = {
    status: 'IN_PROGRESS',
    startTime: new Date(start).toISOString(),
    endsAt: new Date(start + 1_800_000).toISOString(),
    firstWarningSeconds: 300,
    finalWarningSeconds: 120,
    forceEnd: true,
    forceEndSeconds: 10,
    ...changes,
  } as const;
  return timeOf(room, start + seconds * 1000);
}

describe('the time of a room', () => {
  it('is quiet until the first warning and presses from then on', () => {
    expect([0, 1499, 1500, 1680, 1800].map((seconds) => at(seconds).urgency)).toEqual([
      'quiet',
      'quiet',
      'first',
      'final',
      'over',
    ]);
    expect(at(1700, { status: 'SCHEDULED', startTime: null }).urgency).toBe('quiet');
  });

  it('is counted down only where the interview ends by itself', () => {
    expect([1789, 1790, 1799.5, 1801].map((seconds) => at(seconds).countdown)).toEqual([null, 10, 1, 0]);
    expect(at(1799, { forceEnd: false }).countdown).toBeNull();
    expect(at(1801, { forceEnd: false }).remaining).toBe(-1);
  });
});
