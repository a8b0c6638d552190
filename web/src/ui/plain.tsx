import type { ComponentProps } from 'react';
import classes from './plain.module.css';

/**
 * A switch and a choice of few, each of one element of the browser's own, for tables with dozens of them: of Mantine's, which look the same,
 * each takes ten to forty components, and such a page a second on a slow device.
 */
export function PlainSwitch(props: Omit<ComponentProps<'input'>, 'className'>) {
  return <input type="checkbox" role="switch" className={classes.switch} {...props} />;
}

interface PlainSelectProps extends Omit<ComponentProps<'select'>, 'children' | 'className' | 'onChange'> {
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function PlainSelect({ data, onChange, ...rest }: PlainSelectProps) {
  return (
    <select className={classes.select} onChange={(event) => onChange(event.currentTarget.value)} {...rest}>
      {data.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
