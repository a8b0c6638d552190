import type { ComponentProps } from 'react';
import classes from './plain.module.css';

/**
 * A switch and a choice of few, each of one element of the browser's own, for tables with dozens of them: of Mantine's, which look the same,
 * each takes ten to forty components, and such a page a second on a slow device.
 */
export function PlainSwitch({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input type="checkbox" role="switch" className={`${classes.switch} ${className}`} {...rest} />;
}

interface PlainSelectProps extends Omit<ComponentProps<'select'>, 'children' | 'onChange'> {
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function PlainSelect({ data, onChange, className = '', ...rest }: PlainSelectProps) {
  return (
    <select
      className={`${classes.select} ${className}`}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    >
      {data.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
