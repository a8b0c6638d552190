import { DatePicker } from '@mantine/dates';
import { useEffect, useRef, useState } from 'react';
import { locale, t } from '@/lib/i18n';
import classes from './booking.module.css';
import { beyondMonth, longDay } from './days';

const named = (options: Intl.DateTimeFormatOptions) => (day: string) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

interface MonthCalendarProps {
  days: Map<string, string[]>;
  day: string;
  onDay: (day: string) => void;
}

/** One month; only days with times can be chosen. Arrow keys lead on to the next month that has any. */
export function MonthCalendar({ days, day, onDay }: MonthCalendarProps) {
  const known = [...days.keys()];
  const [month, setMonth] = useState(day);
  const focused = useRef<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused.current === null) return;
    box.current?.querySelector<HTMLElement>(`[data-day="${focused.current}"]`)?.focus();
    focused.current = null;
  }, [month]);
  const leave = (from: string, key: string) => {
    const next = beyondMonth(known, from, key);
    if (next === null) return;
    focused.current = next;
    setMonth(next);
  };
  return (
    <div ref={box} className={classes.calendar}>
      <DatePicker
        fullWidth
        size="md"
        maxLevel="month"
        firstDayOfWeek={1}
        hideOutsideDates
        highlightToday
        date={month}
        onDateChange={setMonth}
        minDate={known[0]}
        maxDate={known.at(-1)}
        value={day}
        onChange={(next) => next && onDay(next)}
        excludeDate={(date) => !days.has(date)}
        getDayProps={(date) => ({
          'data-open': days.has(date) || undefined,
          'data-day': date,
          onKeyDown: (event) => leave(date, event.key),
        })}
        getDayAriaLabel={(date) => {
          const count = days.get(date)?.length ?? 0;
          return count > 0
            ? t('booking.dayTimes', { day: longDay(date), count })
            : t('booking.dayNone', { day: longDay(date) });
        }}
        monthLabelFormat={named({ month: 'long', year: 'numeric' })}
        weekdayFormat={named({ weekday: 'short' })}
        nextLabel={t('booking.nextMonth')}
        previousLabel={t('booking.previousMonth')}
      />
    </div>
  );
}
