import type { RoomParticipant } from '@/api';
import { locale, t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import styles from './Stage.module.css';

/** Nobody else is here yet: who is expected, and that all is well. */
export function Waiting({ missing }: { missing: RoomParticipant[] }) {
  const names = new Intl.ListFormat(locale).format(missing.map((participant) => participant.name));
  return (
    <div className={styles.waiting} role="status">
      <div className={styles.waitingFaces} aria-hidden>
        {missing.slice(0, 4).map((participant) => (
          <PersonAvatar key={participant.userId} src={participant.avatar} name={participant.name} size={72} />
        ))}
      </div>
      <h2 className={styles.waitingTitle}>{t('room.waitingFor', { names })}</h2>
      <p>{t('room.waitingText')}</p>
    </div>
  );
}
