import { ActionIcon, Button, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OpenHours } from '@/api';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import classes from './booking.module.css';

const QUARTERS = 96;

/** The clock after so many quarters of an hour; the day ends at 24:00. */
const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const quarters = Array.from({ length: QUARTERS + 1 }, (_, quarter) => clock(quarter));

/** What is offered, with the time that is there, should it be none of these. */
const offered = (times: string[], value: string) =>
  times.includes(value) ? times : [...times, value].sort();

/** The hours to add to those that are there: an hour after the last, else a working day. */
function nextSpan(hours: OpenHours[]): OpenHours {
  const last = hours.at(-1);
  if (!last) return { from: '09:00', to: '17:00' };
  const [hour = 0] = last.to.split(':').map(Number);
  const from = Math.min(hour + 1, 22);
  return { from: clock(from * 4), to: clock(Math.min(from + 2, 24) * 4) };
}

interface DayHoursProps {
  /** The day's name, by which each field is told from those of other days. */
  day: string;
  hours: OpenHours[];
  onChange: (hours: OpenHours[]) => void;
  error: ReactNode;
  /** What marks the first thing that can have the focus. */
  path: string;
  /** What else can be done with the day. */
  action?: ReactNode;
}

/** The spans of one day: none, or several. */
export function DayHours({ day, hours, onChange, error, path, action }: DayHoursProps) {
  const change = (index: number, part: Partial<OpenHours>) =>
    onChange(hours.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <div role="group" aria-label={t('booking.day', { day })} className={classes.day}>
      <div className={classes.dayName} translate="no">
        {day}
      </div>
      <div className={classes.spans}>
        {hours.length === 0 && (
          <Text c="dimmed" className={classes.noHours}>
            {t('booking.noHours')}
          </Text>
        )}
        {hours.map((span, index) => (
          <div key={index} className={classes.span}>
            {(['from', 'to'] as const).map((end) => (
              <Select
                key={end}
                w={104}
                searchable
                allowDeselect={false}
                aria-label={t(end === 'from' ? 'booking.spanFrom' : 'booking.spanTo', {
                  day,
                  number: index + 1,
                })}
                data={offered(end === 'from' ? quarters.slice(0, -1) : quarters.slice(1), span[end])}
                value={span[end]}
                onChange={(value) => value && change(index, { [end]: value })}
                error={Boolean(error)}
                {...(index === 0 && end === 'from' && { 'data-path': path })}
              />
            ))}
            <ActionIcon
              aria-label={t('booking.removeSpan', { day, number: index + 1 })}
              onClick={() => onChange(hours.filter((_, at) => at !== index))}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </div>
        ))}
        {error && (
          <Text c="var(--c-danger)" size="sm" role="alert">
            {error}
          </Text>
        )}
      </div>
      <div className={classes.dayActions}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.7} />}
          aria-label={t('booking.addSpanTo', { day })}
          onClick={() => onChange([...hours, nextSpan(hours)])}
        >
          {t('booking.addSpan')}
        </Button>
        {action}
      </div>
    </div>
  );
}
