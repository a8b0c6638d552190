import { Text } from '@mantine/core';
import { locale, t } from '@/lib/i18n';
import { formatDay, useNow } from '@/lib/time';

const DAY_MS = 24 * 60 * 60 * 1000;
/** From here on the notice asks for attention, in days. */
const SOON = 14;

/** When the recording goes away; nothing when it stays. */
export function Expiry({ at }: { at: string | null }) {
  const now = useNow(60_000);
  if (at === null) return null;
  const days = Math.max(0, Math.ceil((Date.parse(at) - now) / DAY_MS));
  const day = formatDay(at);
  if (days > SOON) return <Text c="dimmed">{t('recording.expires', { day })}</Text>;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  return (
    <Text c="var(--c-warning)" fw={550}>
      {t('recording.expiresSoon', { day, relative })}
    </Text>
  );
}
