import { t } from '@/lib/i18n';
import { formatDay, formatTime, sameClock, viewerZone, zoneName } from '@/lib/time';

/** A moment on the reader's clock, and on the company's where that shows another time. */
export function Moment({ at, zone }: { at: string; zone: string }) {
  const mine = viewerZone();
  const theirs = sameClock(at, mine, zone)
    ? ''
    : ` · ${t('common.timeIn', { time: `${formatDay(at, zone)}, ${formatTime(at, zone)}`, zone: zoneName(at, zone) })}`;
  return (
    <time dateTime={at} title={mine}>
      {formatDay(at, mine)}, {formatTime(at, mine)} ({t('common.yourTime', { zone: zoneName(at, mine) })})
      {theirs}
    </time>
  );
}
