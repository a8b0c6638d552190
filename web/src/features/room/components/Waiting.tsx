import { Button, Stack } from '@mantine/core';
import type { RoomParticipant } from '@/api';
import { locale, t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import styles from './Stage.module.css';

interface WaitingProps {
  missing: RoomParticipant[];
  /** Says that they did not come; absent as long as it is too early for that, and for those who may not. */
  onMissed?: () => void;
}

/** Nobody else is here yet: who is expected, and that all is well. */
export function Waiting({ missing, onMissed }: WaitingProps) {
  const names = new Intl.ListFormat(locale).format(missing.map((participant) => participant.name));
  return (
    <div className={styles.waiting}>
      <div className={styles.waitingFaces} aria-hidden>
        {missing.slice(0, 4).map((participant) => (
          <PersonAvatar key={participant.userId} src={participant.avatar} name={participant.name} size={72} />
        ))}
      </div>
      <Stack gap={8} align="center" role="status">
        <h2 className={styles.waitingTitle}>{t('room.waitingFor', { names })}</h2>
        <p>{onMissed === undefined ? t('room.waitingText') : t('room.waitingLate')}</p>
      </Stack>
      {onMissed !== undefined && (
        <Button variant="default" onClick={onMissed}>
          {t('interview.noShowMark')}
        </Button>
      )}
    </div>
  );
}
