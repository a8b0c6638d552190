import { IconMicrophoneOff, IconWifiOff } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import type { Guest } from '../hooks/useGuests';
import { Picture } from './media';
import styles from './Tile.module.css';

interface TileProps {
  guest: Guest;
  style?: CSSProperties;
  compact?: boolean;
}

/** One person: picture or initials, name, and the marks that matter. */
export function Tile({ guest, style, compact = false }: TileProps) {
  const { view, name } = guest;
  return (
    <li className={styles.tile} style={style} data-speaking={view.speaking} data-compact={compact}>
      <Initials guest={guest} compact={compact} />
      <Picture track={view.camera} label={t('room.videoOf', { name })} mirrored={view.isLocal} />
      <Marks guest={guest} />
    </li>
  );
}

/** What a tile shows while there is no picture; it lies under the picture, so that nothing flashes. */
export function Initials({ guest, compact }: { guest: Guest; compact: boolean }) {
  const off = guest.view.camera === null;
  return (
    <div
      className={styles.initials}
      role={off ? 'img' : undefined}
      aria-label={off ? t('room.cameraOff', { name: guest.name }) : undefined}
    >
      <PersonAvatar src={guest.avatar} name={guest.name} size={compact ? 44 : 96} />
    </div>
  );
}

/** Name and marks along the lower edge. */
export function Marks({ guest }: { guest: Guest }) {
  const { view, name, recorded } = guest;
  return (
    <div className={styles.marks}>
      <span className={styles.name}>
        {view.muted && <IconMicrophoneOff size={16} role="img" aria-label={t('room.muted')} />}
        {view.poorNetwork && <IconWifiOff size={16} role="img" aria-label={t('room.weakConnection')} />}
        <span className={styles.nameText}>{view.isLocal ? t('room.you') : name}</span>
      </span>
      {recorded === false && <span className={styles.mark}>{t('room.notRecorded')}</span>}
    </div>
  );
}
