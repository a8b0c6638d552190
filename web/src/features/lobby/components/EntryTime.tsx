import type { InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock, formatMinutes } from '@/lib/time';
import { When } from '@/ui/When';
import type { Entry } from '../useEntry';
import styles from './lobby.module.css';

/** Seconds under which a countdown is worth showing by the second. */
const NEAR = 60 * 60;

/** When it is, and how long until then. */
export function EntryTime({ interview, entry }: { interview: InterviewView; entry: Entry }) {
  return (
    <div>
      <p className={styles.when}>
        <When start={interview.scheduledTime} end={interview.scheduledEnd} zone={interview.timeZone} />
      </p>
      <p className={styles.countdown}>{countdown(entry)}</p>
    </div>
  );
}

function countdown({ open, opensIn, startsIn }: Entry): string {
  if (!open) return t('lobby.opensIn', { time: span(opensIn) });
  if (startsIn > 0) return t('lobby.startsIn', { time: span(startsIn) });
  if (startsIn > -60) return t('lobby.startsNow');
  return t('lobby.startedAgo', { time: formatMinutes(Math.floor(-startsIn / 60)) });
}

function span(seconds: number): string {
  return seconds < NEAR ? formatClock(seconds) : formatMinutes(Math.ceil(seconds / 60));
}
