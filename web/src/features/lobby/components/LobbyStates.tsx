import { Button, Skeleton } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '@/lib/i18n';
import { ErrorState } from '@/ui/states';
import styles from './lobby.module.css';

/** The shape of what comes. */
export function LobbyLoading() {
  return (
    <>
      <div className={styles.stage} aria-busy aria-label={t('common.loading')}>
        <Skeleton className={styles.preview} />
        <Skeleton height={64} />
      </div>
      <div className={styles.side}>
        <Skeleton height={32} width="70%" />
        <Skeleton height={20} width="50%" />
        <Skeleton height={180} />
        <Skeleton height={48} />
      </div>
    </>
  );
}

export function LobbyFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className={styles.closed}>
      <ErrorState error={error} onRetry={onRetry} />
    </div>
  );
}

interface LobbyClosedProps {
  interviewId: string;
  why: 'over' | 'cancelled' | 'missed';
}

export function LobbyClosed({ interviewId, why }: LobbyClosedProps) {
  return (
    <div className={styles.closed}>
      <IconCalendarOff size={40} stroke={1.5} aria-hidden />
      <h1 className={styles.title}>{t(`lobby.${why}`)}</h1>
      <p>{t(`lobby.${why}Text`)}</p>
      <Button
        renderRoot={(props) => <Link to="/interviews/$interviewId" params={{ interviewId }} {...props} />}
      >
        {t('lobby.toInterview')}
      </Button>
    </div>
  );
}
