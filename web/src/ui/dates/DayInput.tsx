import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { language, t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';

interface DayInputProps extends Omit<DatePickerInputProps, 'value' | 'onChange' | 'popoverProps'> {
  /** One for both: the calendar takes its name from the field's. */
  id: string;
  /** As `2026-11-29`; null for none. */
  value: string | null;
  onChange: (day: string | null) => void;
}

/** A field for a day, with a calendar to choose from; written as all days are, whatever the browser's language. */
export function DayInput({ id, ...rest }: DayInputProps) {
  return (
    <DatePickerInput
      valueFormatter={({ date }) => (typeof date === 'string' ? formatDay(`${date}T12:00:00Z`, 'UTC') : '')}
      firstDayOfWeek={1}
      locale={language}
      nextLabel={t('interview.nextMonth')}
      previousLabel={t('interview.previousMonth')}
      leftSection={<IconCalendar size={18} stroke={1.6} />}
      id={id}
      popoverProps={{ id }}
      {...rest}
    />
  );
}
