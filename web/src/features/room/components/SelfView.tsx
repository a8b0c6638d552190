import { t } from '@/lib/i18n';
import type { Corner } from '../hooks/useCorner';
import { useCorner } from '../hooks/useCorner';
import type { Guest } from '../hooks/useGuests';
import { Picture } from './media';
import { Initials, Marks } from './Tile';
import styles from './Tile.module.css';

interface SelfViewProps {
  guest: Guest;
  onMoved: (corner: Corner) => void;
}

/** The person's own picture: small, in a corner of their choice. */
export function SelfView({ guest, onMoved }: SelfViewProps) {
  const { corner, dragging, ...handlers } = useCorner(onMoved);
  return (
    <div
      className={styles.self}
      data-corner={corner}
      data-dragging={dragging}
      data-speaking={guest.view.speaking}
      role="button"
      tabIndex={0}
      aria-label={t('room.selfView')}
      {...handlers}
    >
      <Initials guest={guest} compact />
      <Picture track={guest.view.camera} label={t('room.youName', { name: guest.name })} mirrored />
      <Marks guest={guest} />
    </div>
  );
}
