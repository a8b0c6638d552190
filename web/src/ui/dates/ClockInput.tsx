import { TimePicker, type TimePickerProps } from '@mantine/dates';
import { t } from '@/lib/i18n';

interface ClockInputProps extends Omit<TimePickerProps, 'value' | 'onChange'> {
  /** As `09:30`; empty for none. */
  value: string;
  onChange: (time: string) => void;
}

/** A field for a time of the day in 24 hours, as all times are written, whatever the browser's language. */
export function ClockInput({ onChange, ...rest }: ClockInputProps) {
  // Each of its two parts is a field to a screen reader, which says no label of the whole.
  const label = typeof rest.label === 'string' ? rest.label : rest['aria-label'];
  const part = (name: string) => (label === undefined ? name : `${label}: ${name}`);
  return (
    <TimePicker
      format="24h"
      withDropdown
      minutesStep={5}
      hoursInputLabel={part(t('interview.hours'))}
      minutesInputLabel={part(t('interview.minutes'))}
      onChange={(value) => onChange(value.slice(0, 5))}
      {...rest}
    />
  );
}
