import { t } from '@/lib/i18n';
import {
  browserZone,
  formatDateTime,
  formatDay,
  formatRange,
  formatTime,
  sameClock,
  viewerZone,
  zoneName,
} from '@/lib/time';

interface WhenProps {
  start: string;
  /** Left out for a moment, which has none. */
  end?: string;
  /** The zone the organiser planned in, or another person's. */
  zone?: string;
  /** Whose clock `zone` is, for '08:30 for Ana'. */
  person?: string;
}

/** 'Tue 24 Nov, 14:30–15:15 (your time, CET) · 08:30 for Ana' */
export function When({ start, end, zone, person }: WhenProps) {
  const mine = viewerZone();
  return (
    <time dateTime={start} title={mine}>
      {end === undefined ? formatDateTime(start, mine) : formatRange(start, end, mine)}{' '}
      <span>({t('common.yourTime', { zone: zoneName(start, mine) })})</span>
      {zone && !sameClock(start, mine, zone) && <OtherClock start={start} zone={zone} person={person} />}
    </time>
  );
}

function OtherClock({ start, zone, person }: { start: string; zone: string; person?: string }) {
  const sameDay = formatDay(start, zone) === formatDay(start, viewerZone());
  const time = sameDay ? formatTime(start, zone) : formatDateTime(start, zone);
  return (
    <span title={zone}>
      {' · '}
      {person
        ? t('common.timeFor', { time, name: person })
        : t('common.timeIn', { time, zone: zoneName(start, zone) })}
    </span>
  );
}

/** The zone's name as people say it: 'Europe/Berlin' → 'Berlin (Europe)'. */
export function zoneLabel(zone: string): string {
  const [area = zone, ...rest] = zone.split('/');
  const city = rest.join(', ').replaceAll('_', ' ');
  return city ? `${city} (${area})` : area;
}

export { browserZone };
