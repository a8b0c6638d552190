import { Tooltip, UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import styles from './ControlBar.module.css';

interface ControlProps extends UnstyledButtonProps, Omit<ComponentPropsWithoutRef<'button'>, 'style'> {
  icon: Icon;
  /** The short word under the icon. */
  name: string;
  /** What it does, in full; said by screen readers and shown on hover. */
  label: string;
  shortcut?: string;
  state?: 'normal' | 'off' | 'active' | 'problem';
  busy?: boolean;
  /** Why it can't be used now; stays reachable, so that the reason can be read. */
  unavailable?: string | null;
  badge?: number;
}

/** One button of the bar: icon, name, tooltip with its shortcut. */
export const Control = forwardRef<HTMLButtonElement, ControlProps>(function Control(
  {
    icon: Picture,
    name,
    label,
    shortcut,
    state = 'normal',
    busy,
    unavailable,
    badge = 0,
    className,
    ...rest
  },
  ref,
) {
  const full = unavailable ?? label;
  // What its menu says stands where these words would.
  const isMenuOpen = rest['aria-haspopup'] === 'menu' && rest['aria-expanded'] === true;
  const hint = shortcut === undefined || unavailable ? full : `${full} (${shortcut})`;
  return (
    <Tooltip label={hint} withinPortal disabled={isMenuOpen}>
      <UnstyledButton
        ref={ref}
        className={[styles.control, className].filter(Boolean).join(' ')}
        data-state={state}
        data-busy={busy}
        aria-label={full}
        aria-keyshortcuts={shortcut}
        aria-disabled={unavailable ? true : undefined}
        {...rest}
        onClick={unavailable ? undefined : rest.onClick}
      >
        <Picture size={22} stroke={1.75} aria-hidden />
        <span aria-hidden>{name}</span>
        {badge > 0 && (
          <span className={styles.unread} aria-hidden>
            {badge > 99 ? '99' : badge}
          </span>
        )}
      </UnstyledButton>
    </Tooltip>
  );
});
