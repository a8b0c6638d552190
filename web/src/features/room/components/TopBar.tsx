import { VisuallyHidden } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock } from '@/lib/time';
import { useTimer } from '../hooks/useTimer';
import styles from './TopBar.module.css';

interface TopBarProps {
  title: string;
  room: RoomState;
  count: number;
  recording: ReactNode;
}

/** What it is, how long it has run, how long is left, and whether it is recorded. */
export function TopBar({ title, room, count, recording }: TopBarProps) {
  return (
    <header className={styles.top}>
      <h1 className={styles.topTitle}>{title}</h1>
      <div className={styles.topFacts}>
        {recording}
        <Timer room={room} />
        <span className={styles.count}>
          <IconUsers size={18} aria-hidden />
          {t('room.peopleCount', { count })}
        </span>
      </div>
    </header>
  );
}

function Timer({ room }: { room: RoomState }) {
  const { elapsed, remaining, urgency, announcement } = useTimer(room);
  return (
    <div
      className={styles.timer}
      data-urgency={urgency}
      role="timer"
      aria-label={t('room.timer')}
      aria-live="off"
    >
      {elapsed !== null && <span>{t('room.elapsed', { time: formatClock(elapsed) })}</span>}
      <span className={styles.left}>
        {remaining >= 0
          ? t('room.left', { time: formatClock(remaining) })
          : t('room.over', { time: formatClock(-remaining) })}
      </span>
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </div>
  );
}
