import type { InterviewStatus } from '@/api/types';
import { t } from '@/lib/i18n';
import classes from './StatusBadge.module.css';

/** An interview's status: a dot and a word. */
export function StatusBadge({ status }: { status: InterviewStatus }) {
  return (
    <span className={classes.badge} data-status={status}>
      <span className={classes.dot} aria-hidden />
      {t(`common.status${status}`)}
    </span>
  );
}

type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

/** A word with a tone, for states that are not an interview's. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
