import { useRef, type ReactNode } from 'react';
import { locale, t } from '@/lib/i18n';
import type { RoomParticipant } from '@/api';
import type { Corner } from '../hooks/useCorner';
import type { Guests } from '../hooks/useGuests';
import { useTileGrid } from '../hooks/useTileGrid';
import type { ScreenView } from '../session/view';
import { Picture, Sound } from './media';
import { SelfView } from './SelfView';
import { Tile } from './Tile';
import { Waiting } from './Waiting';
import styles from './Stage.module.css';
import tileStyles from './Tile.module.css';

/** Pixels between tiles; the same as in the style sheet. */
const GAP = 12;

interface StageProps {
  guests: Guests;
  screen: ScreenView | null;
  onSelfMoved: (corner: Corner) => void;
  onMissed?: () => void;
  /** Notices that lie over the upper edge. */
  notices: ReactNode;
}

/** The faces, or the shared screen with the faces beside it. */
export function Stage({ guests, screen, onSelfMoved, onMissed, notices }: StageProps) {
  const { self, others, missing, otherSideHere } = guests;
  const remoteScreen = screen !== null && !screen.isLocal ? screen : null;
  return (
    <section
      className={styles.stage}
      aria-label={t('room.people')}
      tabIndex={-1}
      data-region
      data-screen={remoteScreen !== null}
    >
      {remoteScreen !== null && (
        <SharedScreen screen={remoteScreen} name={guests.nameOf(remoteScreen.identity)} />
      )}
      {others.length > 0 ? (
        <Faces guests={guests} strip={remoteScreen !== null} />
      ) : (
        remoteScreen === null && <Waiting missing={missing} onMissed={onMissed} />
      )}
      {others.length > 0 && !otherSideHere && <p className={styles.missing}>{missingText(missing)}</p>}
      {self !== null && <SelfView guest={self} onMoved={onSelfMoved} />}
      <div className={styles.notices}>{notices}</div>
      {others.map(({ view }) => view.voice !== null && <Sound key={view.identity} track={view.voice} />)}
      {remoteScreen?.sound != null && <Sound track={remoteScreen.sound} />}
    </section>
  );
}

function missingText(missing: RoomParticipant[]): string {
  const names = new Intl.ListFormat(locale).format(missing.map((participant) => participant.name));
  return t('room.notHereYet', { names });
}

function Faces({ guests, strip }: { guests: Guests; strip: boolean }) {
  const box = useRef<HTMLUListElement>(null);
  const grid = useTileGrid(box, guests.others.length, GAP);
  return (
    <ul ref={box} className={strip ? styles.strip : styles.faces} data-others>
      {guests.others.map((guest) => (
        <Tile
          key={guest.view.identity}
          guest={guest}
          compact={strip}
          style={strip ? undefined : { width: grid.width }}
        />
      ))}
    </ul>
  );
}

function SharedScreen({ screen, name }: { screen: ScreenView; name: string }) {
  return (
    <figure className={styles.screen} data-others>
      <Picture track={screen.picture} label={t('room.videoOfScreen', { name })} whole />
      <figcaption className={tileStyles.marks}>
        <span className={tileStyles.name}>{t('room.sharesScreen', { name })}</span>
      </figcaption>
    </figure>
  );
}
