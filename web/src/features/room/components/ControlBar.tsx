import {
  IconCode,
  IconMessage,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import type { SessionView } from '../session/RoomSession';
import { Control } from './Control';
import styles from './ControlBar.module.css';

export interface RoomActions {
  toggleMicrophone: () => void;
  toggleCamera: () => void;
  toggleScreen: () => void;
  toggleChat: () => void;
  togglePad: () => void;
  leave: () => void;
  showShortcuts: () => void;
}

interface ControlBarProps {
  view: SessionView;
  actions: RoomActions;
  chatOpen: boolean;
  padOpen: boolean;
  unread: number;
  /** The name of someone else who shares the screen now. */
  sharer: string | null;
  /** The menu with everything else. */
  more: ReactNode;
}

/** The one bar of controls; red only for leaving. */
export function ControlBar({ view, actions, chatOpen, padOpen, unread, sharer, more }: ControlBarProps) {
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('room.controls')}>
      <Control
        icon={view.microphone.on ? IconMicrophone : IconMicrophoneOff}
        name={t('room.microphone')}
        label={t(view.microphone.on ? 'room.microphoneOff' : 'room.microphoneOn')}
        shortcut="M"
        state={deviceState(view.microphone)}
        busy={view.microphone.busy}
        onClick={actions.toggleMicrophone}
      />
      <Control
        icon={view.camera.on ? IconVideo : IconVideoOff}
        name={t('room.camera')}
        label={t(view.camera.on ? 'room.cameraOffAction' : 'room.cameraOn')}
        shortcut="V"
        state={deviceState(view.camera)}
        busy={view.camera.busy}
        onClick={actions.toggleCamera}
      />
      <Control
        icon={view.sharing.on ? IconScreenShareOff : IconScreenShare}
        name={t('room.share')}
        label={t(view.sharing.on ? 'room.shareStop' : 'room.shareStart')}
        shortcut="S"
        state={view.sharing.on ? 'active' : 'normal'}
        busy={view.sharing.busy}
        unavailable={whyNotShare(sharer)}
        onClick={actions.toggleScreen}
      />
      <Control
        icon={IconMessage}
        name={t('room.chat')}
        label={chatLabel(chatOpen, unread)}
        shortcut="C"
        state={chatOpen ? 'active' : 'normal'}
        badge={chatOpen ? 0 : unread}
        aria-expanded={chatOpen}
        onClick={actions.toggleChat}
      />
      <Control
        icon={IconCode}
        name={t('room.pad')}
        label={t(padOpen ? 'pad.close' : 'room.padOpen')}
        shortcut="P"
        state={padOpen ? 'active' : 'normal'}
        aria-expanded={padOpen}
        onClick={actions.togglePad}
      />
      {more}
      <span className={styles.divider} aria-hidden />
      <Control
        icon={IconPhoneOff}
        name={t('room.leave')}
        label={t('room.leaveAction')}
        shortcut="E"
        className={styles.leave}
        onClick={actions.leave}
      />
    </div>
  );
}

function deviceState(device: SessionView['camera']): 'normal' | 'off' | 'problem' {
  if (device.problem !== null) return 'problem';
  return device.on || device.busy ? 'normal' : 'off';
}

/** Why the screen can't be shared now, or null. */
export function whyNotShare(sharer: string | null): string | null {
  if (sharer !== null) return t('room.shareTaken', { name: sharer });
  const media = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  return media?.getDisplayMedia === undefined ? t('room.shareUnsupported') : null;
}

function chatLabel(open: boolean, unread: number): string {
  if (open) return t('room.chatClose');
  return unread > 0 ? t('room.chatUnread', { count: unread }) : t('room.chatOpen');
}
