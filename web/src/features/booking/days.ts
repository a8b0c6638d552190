import { toWall } from '@/lib/time';

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
