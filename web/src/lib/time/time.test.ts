import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatMinutes,
  formatMonth,
  formatRange,
  formatTime,
  relativeTime,
  sameClock,
} from './format';
import { fromWall, toWall } from './wall';
// Held against another implementation of time zones by crates/server/tests/api/zones.rs.
import wallTimes from './wall-times.json';

describe('wall time', () => {
  it('reads a wall time in its zone, in winter and in summer', () => {
    expect(fromWall('2026-11-24T14:30', 'Europe/Berlin')?.toISOString()).toBe('2026-11-24T13:30:00.000Z');
    expect(fromWall('2026-07-01T14:30', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T12:30:00.000Z');
    expect(fromWall('2026-07-01T14:30', 'Asia/Kolkata')?.toISOString()).toBe('2026-07-01T09:00:00.000Z');
  });

  it('knows that summer time skips an hour', () => {
    expect(fromWall('2027-03-28T02:30', 'Europe/Berlin')).toBeNull();
    expect(fromWall('2027-03-28T03:00', 'Europe/Berlin')?.toISOString()).toBe('2027-03-28T01:00:00.000Z');
  });

  it('takes the first of the two in a repeated hour', () => {
    expect(fromWall('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('goes there and back in zones on both sides of the date line', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns', 'UTC']) {
      const at = '2026-03-10T11:47:00.000Z';
      expect(fromWall(toWall(at, zone), zone)?.toISOString()).toBe(at);
    }
  });

  it('agrees with another implementation around the changes of clocks', () => {
    for (const [zone, wall, moment, isSkipped] of wallTimes as [string, string, string, boolean][]) {
      const found = fromWall(wall, zone)?.toISOString() ?? null;
      expect(found, `${wall} in ${zone}`).toBe(isSkipped ? null : moment);
      if (!isSkipped) expect(toWall(moment, zone), `${moment} in ${zone}`).toBe(wall);
    }
  });

  it('refuses what is no time', () => {
    expect(fromWall('', 'UTC')).toBeNull();
    expect(fromWall('2026-13-01T10:00', 'UTC')).toBeNull();
  });
});

describe('formats', () => {
  it('shows a range with its day once', () => {
    const text = formatRange('2026-11-24T13:30:00Z', '2026-11-24T14:15:00Z', 'Europe/Berlin');
    expect(text).toMatch(/^Tue 24 Nov( 2026)?, 14:30–15:15$/);
  });

  it('names the second day when the range crosses midnight', () => {
    const text = formatRange('2026-11-24T22:30:00Z', '2026-11-24T23:30:00Z', 'Europe/Berlin');
    expect(text).toMatch(/23:30–Wed 25 Nov.*, 00:30$/);
  });

  it('writes the months of a résumé, and leaves years as they are', () => {
    expect(formatMonth('2019-03')).toBe('Mar 2019');
    expect(formatMonth('2019')).toBe('2019');
  });

  it('is relative only within the hour', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(relativeTime('2026-11-24T12:12:00Z', now)).toBe('in 12 minutes');
    expect(relativeTime('2026-11-24T11:55:00Z', now)).toBe('5 minutes ago');
    expect(relativeTime('2026-11-24T13:00:00Z', now)).toBeNull();
  });

  it('tells whether two zones show the same clock', () => {
    expect(sameClock('2026-11-24T12:00:00Z', 'Europe/Berlin', 'Europe/Paris')).toBe(true);
    expect(sameClock('2026-11-24T12:00:00Z', 'Europe/Berlin', 'Europe/London')).toBe(false);
  });

  it('writes clocks and lengths', () => {
    expect(formatTime('2026-11-24T00:05:00Z', 'UTC')).toBe('00:05');
    expect(formatClock(245)).toBe('4:05');
    expect(formatClock(3729)).toBe('1:02:09');
    expect(formatClock(-3)).toBe('0:00');
    expect(formatMinutes(90)).toBe('1 h 30 min');
    expect(formatMinutes(45)).toBe('45 min');
  });

  it('writes what takes less than a second in milliseconds', () => {
    expect([0, 20, 999].map(formatDuration)).toEqual(['0 ms', '20 ms', '999 ms']);
    expect([1000, 1254, 61_200].map(formatDuration)).toEqual(['1 s', '1.25 s', '61 s']);
  });
});
