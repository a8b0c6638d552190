import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPictureInPictureOff,
  type Icon,
} from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import type { RoomState } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock } from '@/lib/time';
import { Initials, Marks } from '../components/Tile';
import { Picture } from '../components/media';
import type { Guests } from '../hooks/useGuests';
import { useShortcuts } from '../hooks/useShortcuts';
import { useTimer } from '../hooks/useTimer';
import type { ScreenView } from '../session/view';
import tileStyles from '../components/Tile.module.css';
import styles from './PictureWindow.module.css';

interface PictureWindowProps {
  window: Window;
  guests: Guests;
  screen: ScreenView | null;
  room: RoomState;
  /** Whether the reader works undisturbed, and does not see the others here either. */
  facesHidden: boolean;
  microphoneOn: boolean;
  onMicrophone: () => void;
  onLeave: () => void;
  /** The same by its key, which is easily pressed by mistake. */
  onAskToLeave: () => void;
  onBack: () => void;
}

/** The small window above all others: the other side, the time, and what one needs without the room. */
export function PictureWindow(props: PictureWindowProps) {
  return createPortal(<Inside {...props} />, props.window.document.body);
}

function Inside(props: PictureWindowProps) {
  const { guests, screen, room, facesHidden, microphoneOn, onMicrophone, onLeave, onAskToLeave, onBack } =
    props;
  const { remaining, urgency } = useTimer(room);
  useShortcuts(
    new Map([
      ['M', onMicrophone],
      ['I', onBack],
      ['E', onAskToLeave],
    ]),
    props.window,
  );
  // Whoever speaks; of nobody the first, who is the same until they go.
  const shown = guests.others.find(({ view }) => view.speaking) ?? guests.others[0];
  const remoteScreen = screen !== null && !screen.isLocal ? screen : null;
  const time = formatClock(Math.abs(remaining));
  return (
    <main className={styles.window}>
      <div className={`${tileStyles.tile} ${styles.tile}`}>
        {remoteScreen !== null ? (
          <Picture
            track={remoteScreen.picture}
            label={t('room.videoOfScreen', { name: guests.nameOf(remoteScreen.identity) })}
            whole
          />
        ) : shown === undefined || facesHidden ? (
          <p className={styles.empty}>{t(facesHidden ? 'guide.focusCalm' : 'room.pipAlone')}</p>
        ) : (
          <>
            <Initials guest={shown} compact />
            <Picture track={shown.view.camera} label={t('room.videoOf', { name: shown.name })} />
            <Marks guest={shown} />
          </>
        )}
      </div>
      <div className={styles.bar} role="toolbar" aria-label={t('room.controls')}>
        <span className={styles.time} data-urgency={urgency} role="timer" aria-label={t('room.timer')}>
          {remaining >= 0 ? t('room.left', { time }) : t('room.over', { time })}
        </span>
        <Button
          icon={microphoneOn ? IconMicrophone : IconMicrophoneOff}
          label={t(microphoneOn ? 'room.microphoneOff' : 'room.microphoneOn')}
          state={microphoneOn ? 'normal' : 'off'}
          onClick={onMicrophone}
        />
        <Button icon={IconPictureInPictureOff} label={t('room.pipBack')} onClick={onBack} />
        <Button icon={IconPhoneOff} label={t('room.leaveAction')} state="leave" onClick={onLeave} />
      </div>
    </main>
  );
}

interface ButtonProps {
  icon: Icon;
  label: string;
  state?: 'normal' | 'off' | 'leave';
  onClick: () => void;
}

/** A plain button: what is shown on hover would appear in the room's own window. */
function Button({ icon: Drawing, label, state = 'normal', onClick }: ButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      data-state={state}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Drawing size={20} stroke={1.75} aria-hidden />
    </button>
  );
}
