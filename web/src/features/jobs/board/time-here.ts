import { locale, t } from '@/lib/i18n';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** '3 days here', in the largest unit that fills at least one. */
export function timeHere(since: string, now: number): string {
  const seconds = (now - Date.parse(since)) / 1000;
  const found = units.find(([, length]) => seconds >= length);
  if (!found) return t('jobs.justNow');
  const [unit, length] = found;
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return t('jobs.here', { time: words.format(Math.floor(seconds / length)) });
}
