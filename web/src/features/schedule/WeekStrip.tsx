import { t } from '@/lib/i18n';
import { formatDay, formatLongDay, serverNow, viewerZone, weekdayName } from '@/lib/time';
import { dayOf, daysFrom, mondayOf, type Day } from './days';
import classes from './schedule.module.css';

const noon = (day: Day) => `${day}T12:00:00Z`;

/** The days of a week to choose from, where only one of them is shown. */
export function WeekStrip({ day, onShow }: { day: Day; onShow: (day: Day) => void }) {
  const today = dayOf(serverNow(), viewerZone());
  return (
    <div className={classes.strip} role="group" aria-label={t('schedule.days')}>
      {daysFrom(mondayOf(day), 7).map((one) => (
        <button
          key={one}
          type="button"
          className={classes.stripDay}
          aria-label={formatLongDay(noon(one), 'UTC')}
          aria-current={one === day ? 'date' : undefined}
          data-today={one === today || undefined}
          title={formatDay(noon(one), 'UTC')}
          onClick={() => onShow(one)}
        >
          <span>{weekdayName(noon(one))}</span>
          <span className={classes.stripNumber}>{Number(one.slice(8))}</span>
        </button>
      ))}
    </div>
  );
}
