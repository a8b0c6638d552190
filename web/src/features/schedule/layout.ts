import { addDays, DAY_MINUTES, dayOf, minuteOf, type Day } from './days';

/** Something with a time. */
export interface Timed {
  id: string;
  start: number;
  end: number;
}

/** A part of it that lies on one day, and where it stands there. */
export interface Placed<T> {
  item: T;
  /** Which of the shown days. */
  column: number;
  /** In minutes since midnight. */
  top: number;
  bottom: number;
  /** Which of how many side by side. */
  lane: number;
  lanes: number;
  /** Whether it is the part with the beginning, and with the end. */
  isFirst: boolean;
  isLast: boolean;
}

/** What is shorter is drawn as if it took this long, so that it can be read and hit. */
const SHORTEST = 20;

const MINUTE = 60_000;

/** The parts of one item on the shown days. Its length is drawn as it is, even where a clock is put forward or back meanwhile. */
function partsOf<T extends Timed>(item: T, days: Day[], zone: string): Placed<T>[] {
  const parts: Placed<T>[] = [];
  const length = Math.round((item.end - item.start) / MINUTE);
  let day = dayOf(item.start, zone);
  let top = minuteOf(item.start, zone);
  let left = length;
  while (left > 0) {
    const bottom = Math.min(top + left, DAY_MINUTES);
    const isLast = bottom - top === left;
    const column = days.indexOf(day);
    if (column >= 0) {
      const place = { column, top, bottom, lane: 0, lanes: 1, isFirst: left === length, isLast };
      parts.push({ item, ...place });
    }
    left -= bottom - top;
    day = addDays(day, 1);
    top = 0;
  }
  return parts;
}

/** Shares the width of a day among those that overlap: as many lanes as meet at once. */
function share<T>(parts: Placed<T>[]): void {
  const drawnTo = (part: Placed<T>) => Math.max(part.bottom, part.top + SHORTEST);
  let group: Placed<T>[] = [];
  let until = -1;
  const close = () => {
    const lanes = Math.max(0, ...group.map((part) => part.lane + 1));
    for (const part of group) part.lanes = lanes;
    group = [];
  };
  for (const part of [...parts].sort((a, b) => a.top - b.top || b.bottom - a.bottom)) {
    if (part.top >= until) close();
    const taken = group.filter((other) => drawnTo(other) > part.top).map((other) => other.lane);
    part.lane = 0;
    while (taken.includes(part.lane)) part.lane += 1;
    group.push(part);
    until = Math.max(until, drawnTo(part));
  }
  close();
}

/** Where everything stands on the shown days, in the order in which it was given. */
export function place<T extends Timed>(items: T[], days: Day[], zone: string): Placed<T>[] {
  const parts = items.flatMap((item) => partsOf(item, days, zone));
  days.forEach((_, column) => share(parts.filter((part) => part.column === column)));
  return parts;
}
