import { formatLongDay, toWall } from '@/lib/time';

/** The beginnings of each day by the clock of `zone`, days ('YYYY-MM-DD') and times in the order in which they come. */
export function byDay(slots: readonly string[], zone: string): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const slot of slots) {
    const day = toWall(slot, zone).slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

/** When an interview that begins at `start` is over, in milliseconds since the epoch. */
export const endOf = (start: string, minutes: number): number => Date.parse(start) + minutes * 60_000;

const noon = (day: string) => `${day}T12:00:00Z`;

/** A day as one says it. */
export const longDay = (day: string): string => formatLongDay(noon(day), 'UTC');

/** The day so many days later. */
function later(day: string, days: number): string {
  return new Date(Date.parse(noon(day)) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Where an arrow key leads from `day` when it leaves the month: the first of `known` days (in order) beyond it. Null where the key
 * stays in the month, leads nowhere, or is another one.
 */
export function beyondMonth(known: readonly string[], day: string, key: string): string | null {
  const steps = { ArrowRight: 1, ArrowDown: 7, ArrowLeft: -1, ArrowUp: -7 };
  if (!(key in steps)) return null;
  const step = steps[key as keyof typeof steps];
  const isBeyond = (other: string) => other.slice(0, 7) !== day.slice(0, 7);
  const target = later(day, step);
  const ahead =
    step > 0 ? known.filter((one) => one >= target) : known.filter((one) => one <= target).reverse();
  const next = ahead[0] ?? null;
  return next !== null && isBeyond(next) && (Math.abs(step) === 1 || isBeyond(target)) ? next : null;
}
