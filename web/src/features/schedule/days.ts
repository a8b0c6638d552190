import { fromWall, toWall } from '@/lib/time';

/** A date on somebody's calendar: 'YYYY-MM-DD'. */
export type Day = string;

export const DAY_MINUTES = 24 * 60;
/** Interviews are moved by this. */
export const STEP = 15;

const MINUTE = 60_000;

export const isDay = (text: string | undefined): text is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && Number.isFinite(Date.parse(`${text}T12:00:00Z`));

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

export const daysFrom = (day: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addDays(day, index));

/** The date that a clock on the wall shows. */
export const dayOf = (at: number, zone: string): Day => toWall(at, zone).slice(0, 10);

/** The minutes since midnight that a clock on the wall shows. */
export function minuteOf(at: number, zone: string): number {
  const [hours = 0, minutes = 0] = toWall(at, zone).slice(11).split(':').map(Number);
  return hours * 60 + minutes;
}

const wallAt = (day: Day, minute: number) => {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${day}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
};

/**
 * The moment at which the clock shows that many minutes since a day's midnight; they may lead into other days. Where summer time skips
 * that time, the first moment after the gap.
 */
export function momentAt(day: Day, minute: number, zone: string): number {
  const on = addDays(day, Math.floor(minute / DAY_MINUTES));
  const within = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  for (let later = 0; later <= 120; later += STEP) {
    const next = within + later;
    const found = fromWall(wallAt(next < DAY_MINUTES ? on : addDays(on, 1), next % DAY_MINUTES), zone);
    if (found) return found.getTime();
  }
  return Date.parse(`${wallAt(on, within)}:00Z`);
}

/** When a day begins; where the clock skips midnight, later. */
export const startOfDay = (day: Day, zone: string): number => momentAt(day, 0, zone);
