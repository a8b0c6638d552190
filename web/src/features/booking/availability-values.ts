import type { AvailabilityHours, OpenHours } from '@/api';

/** Hours by the day they are of: '1' (Monday) to '7', or a date. */
export type HoursByDay = Record<string, OpenHours[]>;

export interface AvailabilityValues extends Record<string, unknown> {
  weekly: HoursByDay;
  exceptions: HoursByDay;
  timeZone: string;
  bufferMinutes: number;
  minimumNoticeMinutes: number;
  /** Empty: no limit. */
  dailyLimit: number | '';
}

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

export function valuesOf(said: AvailabilityHours): AvailabilityValues {
  const known = Object.fromEntries(said.weekly.map(({ weekday, hours }) => [String(weekday), hours]));
  return {
    weekly: Object.fromEntries(weekdays.map((weekday) => [weekday, known[weekday] ?? []])),
    exceptions: Object.fromEntries(said.exceptions.map(({ date, hours }) => [date, hours])),
    timeZone: said.timeZone,
    bufferMinutes: said.bufferMinutes,
    minimumNoticeMinutes: said.minimumNoticeMinutes,
    dailyLimit: said.dailyLimit ?? '',
  };
}

export function bodyOf(values: AvailabilityValues): AvailabilityHours {
  const { weekly, exceptions, timeZone, bufferMinutes, minimumNoticeMinutes, dailyLimit } = values;
  return {
    weekly: weekdays.map((weekday) => ({ weekday: Number(weekday), hours: weekly[weekday] ?? [] })),
    exceptions: Object.entries(exceptions).map(([date, hours]) => ({ date, hours })),
    timeZone,
    bufferMinutes,
    minimumNoticeMinutes,
    dailyLimit: dailyLimit === '' ? null : dailyLimit,
  };
}
