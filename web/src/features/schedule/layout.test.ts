import { describe, expect, it } from 'vitest';
import wallTimes from '@/lib/time/wall-times.json';
import { addDays, dayOf, daysFrom, minuteOf, momentAt, mondayOf, startOfDay } from './days';
import { place } from './layout';

const zone = 'Europe/Berlin';
const at = (wall: string) => momentAt(wall.slice(0, 10), minutes(wall.slice(11)), zone);
const minutes = (clock: string) => {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
};
const item = (id: string, start: string, end: string) => ({ id, start: at(start), end: at(end) });

describe('days', () => {
  it('begin weeks on Monday', () => {
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('find the moment of a time and the time of a moment, in summer and in winter', () => {
    for (const day of ['2026-03-28', '2026-07-01', '2026-12-01']) {
      const moment = momentAt(day, 615, zone);
      expect([dayOf(moment, zone), minuteOf(moment, zone)]).toEqual([day, 615]);
    }
    expect(momentAt('2026-11-24', 24 * 60 + 30, zone)).toBe(at('2026-11-25T00:30'));
    expect(momentAt('2026-11-24', -30, zone)).toBe(at('2026-11-23T23:30'));
  });

  it('go on after the hour that summer time skips, and begin late where it skips midnight', () => {
    expect(new Date(momentAt('2027-03-28', minutes('02:15'), zone)).toISOString()).toBe(
      '2027-03-28T01:00:00.000Z',
    );
    expect(new Date(startOfDay('2026-09-06', 'America/Santiago')).toISOString()).toBe(
      '2026-09-06T04:00:00.000Z',
    );
  });
});

describe('the moment of a time', () => {
  it('is what another implementation has it at, or the first one after the gap', () => {
    for (const [zone, wall, moment] of wallTimes as [string, string, string, boolean][]) {
      const found = momentAt(wall.slice(0, 10), minutes(wall.slice(11)), zone);
      expect(new Date(found).toISOString(), `${wall} in ${zone}`).toBe(moment);
    }
  });
});

describe('the grid', () => {
  const days = daysFrom('2026-11-23', 7);

  it('puts what overlaps side by side, and only that', () => {
    const found = place(
      [
        item('a', '2026-11-24T09:00', '2026-11-24T10:00'),
        item('b', '2026-11-24T09:30', '2026-11-24T10:30'),
        item('c', '2026-11-24T10:00', '2026-11-24T11:00'),
        item('d', '2026-11-24T11:00', '2026-11-24T12:00'),
        item('e', '2026-11-25T09:00', '2026-11-25T10:00'),
      ],
      days,
      zone,
    );
    const lanes = Object.fromEntries(found.map((part) => [part.item.id, [part.lane, part.lanes]]));
    expect(lanes).toEqual({ a: [0, 2], b: [1, 2], c: [0, 2], d: [0, 1], e: [0, 1] });
  });

  it('cuts at midnight', () => {
    const found = place([item('a', '2026-11-24T23:30', '2026-11-25T00:45')], days, zone);
    expect(
      found.map(({ column, top, bottom, isFirst, isLast }) => [column, top, bottom, isFirst, isLast]),
    ).toEqual([
      [1, 1410, 1440, true, false],
      [2, 0, 45, false, true],
    ]);
  });

  it('draws an hour as an hour when the clocks change meanwhile', () => {
    const start = Date.parse('2027-03-28T00:30:00Z');
    const [part] = place([{ id: 'a', start, end: start + 3_600_000 }], ['2027-03-28'], zone);
    expect([part?.top, part?.bottom]).toEqual([90, 150]);
  });
});
