import type { Job } from '@/api/types';
import { locale, t } from '@/lib/i18n';
import { countryName } from './countries';

/** 'Vienna, Austria · Remote'; null where nothing is given. */
export function placeOf({
  location,
  country,
  isRemote,
}: Pick<Job, 'location' | 'country' | 'isRemote'>): string | null {
  const place = [location, country && countryName(country)].filter(Boolean).join(', ');
  return [place, isRemote ? t('jobs.remote') : null].filter(Boolean).join(' · ') || null;
}

/** '60,000 EUR' */
export function money(amount: number, currency: string | null): string {
  return [new Intl.NumberFormat(locale).format(amount), currency].filter(Boolean).join(' ');
}

type Salary = Pick<Job, 'salaryMin' | 'salaryMax' | 'currency'>;

function salaryRange({ salaryMin: min, salaryMax: max, currency }: Salary): string | null {
  if (min !== null && max !== null && min !== max)
    return `${new Intl.NumberFormat(locale).format(min)}–${money(max, currency)}`;
  if (min !== null && max !== null) return money(min, currency);
  if (min !== null) return t('jobs.salaryFrom', { amount: money(min, currency) });
  return max === null ? null : t('jobs.salaryUpTo', { amount: money(max, currency) });
}

/** '60,000–80,000 EUR a year'; null where nothing is said. */
export function salaryOf(job: Salary): string | null {
  const amount = salaryRange(job);
  return amount === null ? null : t('jobs.perYear', { amount });
}
