import { t } from '@/lib/i18n';

/** How long before the end it is, as a warning says it. */
export function timeLeft(seconds: number): string {
  if (seconds < 55) return t('room.warnSeconds', { seconds: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? t('room.warnOneMinute') : t('room.warnMinutes', { minutes });
}
