import type { RoomParticipant } from '@/api';
import { locale, t } from '@/lib/i18n';
import { Faces } from '@/ui/person';
import styles from './lobby.module.css';

/** Who sits in the room already, so that nobody walks into a surprise. */
export function WhoIsThere({ participants }: { participants: RoomParticipant[] }) {
  const there = participants.filter((participant) => participant.present);
  const names = new Intl.ListFormat(locale).format(there.map((participant) => participant.name));
  return (
    <div className={styles.there} aria-live="polite">
      {there.length > 0 && <Faces people={there} />}
      <p>{sentence(there.length, names)}</p>
    </div>
  );
}

function sentence(count: number, names: string): string {
  if (count === 0) return t('lobby.nobodyYet');
  return count === 1 ? t('lobby.isThereOne', { names }) : t('lobby.isThereMany', { names });
}
