import type { MemberSchedule, TimeSpan } from '@/api';
import { DAY_MINUTES, dayOf, minuteOf, type Day } from './days';

const holds = (spans: TimeSpan[], moment: number) =>
  spans.some(({ from, to }) => Date.parse(from) <= moment && moment < Date.parse(to));

/** Whether somebody is at work and has nothing on. */
export const isFreeAt = ({ free }: MemberSchedule, moment: number) => holds(free, moment);

/** How somebody stands at a moment. */
export function standingAt(member: MemberSchedule, moment: number): 'free' | 'interview' | 'busy' | 'away' {
  if (holds(member.free, moment)) return 'free';
  if (holds(member.interviews, moment)) return 'interview';
  return holds(member.busy, moment) ? 'busy' : 'away';
}

/** A span in minutes of the day by the clock on the wall, cut at midnight; null where it lies on other days. */
export function onDay({ from, to }: TimeSpan, day: Day, zone: string): { start: number; end: number } | null {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const [first, last] = [dayOf(start, zone), dayOf(end, zone)];
  if (first > day || last < day) return null;
  const place = {
    start: first < day ? 0 : minuteOf(start, zone),
    end: last > day ? DAY_MINUTES : minuteOf(end, zone),
  };
  return place.start < place.end ? place : null;
}

/** The part of the day that is shown. */
export interface Hours {
  from: number;
  to: number;
  /** Hours that are named, in minutes. */
  marks: number[];
  /** How far along a minute lies, from 0 to 1. */
  share: (minute: number) => number;
}

/** How many minutes of a day these spans hold. */
export const minutesOn = (spans: TimeSpan[], day: Day, zone: string): number =>
  spans.flatMap((span) => onDay(span, day, zone) ?? []).reduce((sum, { start, end }) => sum + end - start, 0);

/** The usual hours, and those in which somebody is at work or busy on one of the days, or that are asked about. */
export function hoursShown(members: MemberSchedule[], days: Day[], zone: string, asked?: number): Hours {
  const all = members.flatMap(({ open, interviews, busy }) => [...open, ...interviews, ...busy]);
  const spans = days.flatMap((day) => all.flatMap((span) => onDay(span, day, zone) ?? []));
  const [first, last] = asked === undefined ? [[], []] : [[asked], [asked + 1]];
  const starts = [8 * 60, ...first, ...spans.map((span) => span.start)];
  const ends = [18 * 60, ...last, ...spans.map((span) => span.end)];
  const from = Math.floor(Math.min(...starts) / 60) * 60;
  const to = Math.ceil(Math.max(...ends) / 60) * 60;
  const every = (to - from) / 60 > 12 ? 120 : 60;
  const marks = [];
  for (let mark = from; mark < to; mark += every) marks.push(mark);
  const share = (minute: number) => Math.max(0, Math.min(1, (minute - from) / (to - from)));
  return { from, to, marks, share };
}
