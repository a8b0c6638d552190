import { t } from '@/lib/i18n';

/** Marks a field that must not be empty. All other rules live in the server, which answers with field errors. */
export const required = (value: unknown): string | null =>
  (typeof value === 'string' ? value.trim() : value) ? null : t('errors.fieldRequired');
