import { expect, it } from 'vitest';
import type { MemberSchedule, TimeSpan } from '@/api';
import { hoursShown, minutesOn } from './team';

const zone = 'Europe/Vienna';
const span = (from: string, to: string): TimeSpan => ({ from: `2026-${from}:00Z`, to: `2026-${to}:00Z` });

it('counts what spans hold of a day, by its own clock', () => {
  // Vienna is an hour ahead of UTC, and two from the 29th on, a day of 23 hours.
  const late = span('03-02T22:30', '03-02T23:30');
  expect(minutesOn([late], '2026-03-02', zone)).toBe(30);
  expect(minutesOn([late], '2026-03-03', zone)).toBe(30);
  expect(minutesOn([late, span('03-03T08:00', '03-03T09:00')], '2026-03-03', zone)).toBe(90);
  expect(minutesOn([late], '2026-03-04', zone)).toBe(0);
});

it('shows the hours that any day of the week needs', () => {
  const early = span('03-04T04:30', '03-04T06:00');
  const member = { open: [early], free: [], interviews: [], busy: [] } as unknown as MemberSchedule;
  expect(hoursShown([member], ['2026-03-03'], zone)).toMatchObject({ from: 480, to: 1080 });
  expect(hoursShown([member], ['2026-03-03', '2026-03-04'], zone)).toMatchObject({ from: 300, to: 1080 });
  expect(hoursShown([member], ['2026-03-03'], zone, 1200)).toMatchObject({ from: 480, to: 1260 });
});
