import { language, locale, t } from '@/lib/i18n';

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    cache.set(key, found);
  }
  return found;
}

type Moment = string | number | Date;

function parts(at: Moment, zone: string, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const found = formatter(zone, options).formatToParts(new Date(at));
  return Object.fromEntries(found.map((part) => [part.type, part.value]));
}

/** The zone of this browser. */
export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

let viewer: string | null = null;

/** Sets the zone that the signed-in person chose; null returns to the browser's. */
export function setViewerZone(zone: string | null): void {
  viewer = zone;
}

/** The zone in which this person reads times. */
export function viewerZone(): string {
  return viewer ?? browserZone;
}

/** '14:30' */
export function formatTime(at: Moment, zone = viewerZone()): string {
  return formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

/** English without the commas that Intl puts; other languages in the order and with the signs that are theirs. */
function compose(at: Moment, zone: string, options: Intl.DateTimeFormatOptions): string {
  if (language !== 'en') return formatter(zone, options).format(new Date(at));
  const { weekday, day, month, year } = parts(at, zone, options);
  return [weekday, day, month, year].filter(Boolean).join(' ');
}

/** 'Tue 24 Nov', with the year when it is not this one. */
export function formatDay(at: Moment, zone = viewerZone()): string {
  const yearOf = (moment: Moment) => parts(moment, zone, { year: 'numeric' }).year;
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return compose(at, zone, yearOf(at) === yearOf(Date.now()) ? day : { ...day, year: 'numeric' });
}

/** 'Tuesday 24 November', for headings. */
export function formatLongDay(at: Moment, zone = viewerZone()): string {
  return compose(at, zone, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** 'Mar 2019' of '2019-03'; a year alone stays one. */
export function formatMonth(month: string): string {
  if (!/^\d{4}-\d{2}$/.test(month)) return month;
  return compose(`${month}-01T12:00:00Z`, 'UTC', { month: 'short', year: 'numeric' });
}

/** 'Tue' */
export function weekdayName(at: Moment, zone = 'UTC'): string {
  return formatter(zone, { weekday: 'short' }).format(new Date(at));
}

/** '23–29 November 2026', from one day to another. */
export function formatWeek(first: Moment, last: Moment, zone = viewerZone()): string {
  const day = formatter(zone, { day: 'numeric', month: 'long', year: 'numeric' });
  return day.formatRange(new Date(first), new Date(last));
}

/** 'Tue 24 Nov, 14:30' */
export function formatDateTime(at: Moment, zone = viewerZone()): string {
  return `${formatDay(at, zone)}, ${formatTime(at, zone)}`;
}

/** 'Tue 24 Nov, 14:30–15:15'; the end's day is added when it differs. */
export function formatRange(start: Moment, end: Moment, zone = viewerZone()): string {
  const sameDay = formatDay(start, zone) === formatDay(end, zone);
  const until = sameDay ? formatTime(end, zone) : formatDateTime(end, zone);
  return `${formatDateTime(start, zone)}–${until}`;
}

/** The short name of a zone at a moment: 'CET', or 'GMT+5:30' where there is none. */
export function zoneName(at: Moment, zone = viewerZone()): string {
  return parts(at, zone, { timeZoneName: 'short' }).timeZoneName ?? zone;
}

/** 'Central European Standard Time' */
export function longZoneName(at: Moment, zone = viewerZone()): string {
  return parts(at, zone, { timeZoneName: 'long' }).timeZoneName ?? zone;
}

/** Whether two zones show the same clock at a moment. */
export function sameClock(at: Moment, a: string, b: string): boolean {
  return a === b || formatDateTime(at, a) === formatDateTime(at, b);
}

/** 'in 12 minutes' or '5 minutes ago' within the hour; null beyond it, where a date says more. */
export function relativeTime(at: Moment, now: number): string | null {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  if (Math.abs(seconds) >= 3600) return null;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return Math.abs(seconds) < 60
    ? words.format(seconds, 'second')
    : words.format(Math.trunc(seconds / 60), 'minute');
}

/** '4:05' or '1:02:09'; for countdowns and lengths. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** '45 min', '1 h 30 min' */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    hours > 0 ? t('common.hours', { hours }) : '',
    rest > 0 || hours === 0 ? t('common.minutes', { minutes: rest }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** '20 ms' or '1.25 s': what a program took. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return t('common.milliseconds', { milliseconds: Math.round(milliseconds) });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: milliseconds < 10_000 ? 2 : 0 });
  return t('common.seconds', { seconds: number.format(milliseconds / 1000) });
}
