import type { ComponentProps } from 'react';
import classes from './plain.module.css';

/**
 * A switch, a choice of few and a button with an icon, each of one element of the browser's own, for pages with dozens of them: of Mantine's,
 * which look the same, each takes ten to forty components, and such a page a second on a slow device.
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

interface PlainActionProps extends Omit<ComponentProps<'button'>, 'type' | 'className' | 'title'> {
  /** What it does, said and shown to whoever points at it. */
  label: string;
}

/** An icon to press. */
export function PlainAction({ label, ...rest }: PlainActionProps) {
  return <button type="button" {...rest} className={classes.action} aria-label={label} title={label} />;
}
