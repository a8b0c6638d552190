import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconClockPlus, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock } from '@/lib/time';
import type { Extension } from '../hooks/useExtension';
import { useTimer } from '../hooks/useTimer';
import styles from './TopBar.module.css';

interface TopBarProps {
  title: string;
  room: RoomState;
  extension: Extension;
  count: number;
  recording: ReactNode;
}

/** What it is, how long it has run, how long is left, and whether it is recorded. */
export function TopBar({ title, room, extension, count, recording }: TopBarProps) {
  return (
    <header className={styles.top} data-region>
      <h1 className={styles.topTitle}>{title}</h1>
      <div className={styles.topFacts}>
        {recording}
        <Timer room={room} extension={extension} />
        <span className={styles.count}>
          <IconUsers size={18} aria-hidden />
          {t('room.peopleCount', { count })}
        </span>
      </div>
    </header>
  );
}

function Timer({ room, extension }: Pick<TopBarProps, 'room' | 'extension'>) {
  const { elapsed, remaining, urgency, countdown } = useTimer(room);
  return (
    <>
      <div
        className={styles.timer}
        data-urgency={urgency}
        role="timer"
        aria-label={t('room.timer')}
        aria-live="off"
      >
        {elapsed !== null && <span>{t('room.elapsed', { time: formatClock(elapsed) })}</span>}
        <span className={styles.left}>
          {remaining >= 0 || countdown !== null
            ? t('room.left', { time: formatClock(remaining) })
            : t('room.over', { time: formatClock(-remaining) })}
        </span>
      </div>
      {urgency !== 'quiet' && <MoreTime extension={extension} />}
    </>
  );
}

/** One click for more time, from the first warning on: at once for interviewers, as a question for the candidate. */
function MoreTime({ extension: { time, grant, ask, pending, conflicts } }: { extension: Extension }) {
  const act = grant ?? ask;
  if (act === undefined) return null;
  const label = t(grant ? 'room.extendBy' : 'room.askForTimeBy', { time });
  const full = conflicts === '' ? label : `${label}. ${conflicts}`;
  return (
    <Tooltip label={full} withinPortal>
      <Button
        variant="default"
        leftSection={
          conflicts === '' ? (
            <IconClockPlus size={18} aria-hidden />
          ) : (
            <IconAlertTriangle size={18} className={styles.conflict} aria-hidden />
          )
        }
        aria-label={full}
        onClick={act}
        loading={pending}
      >
        {t('room.extend', { time })}
      </Button>
    </Tooltip>
  );
}
