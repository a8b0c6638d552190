import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { useWidth } from '../hooks/useWidth';
import { panelsInBar } from '../panels/room-for';
import type { RoomPanel } from '../panels/usePanels';
import type { SessionView } from '../session/RoomSession';
import { Control } from './Control';
import styles from './ControlBar.module.css';

export interface RoomActions {
  toggleMicrophone: () => void;
  toggleCamera: () => void;
  toggleScreen: () => void;
  leave: () => void;
  showShortcuts: () => void;
}

interface ControlBarProps {
  view: SessionView;
  actions: RoomActions;
  panels: RoomPanel[];
  /** The name of someone else who shares the screen now. */
  sharer: string | null;
  /** The menu with everything else, such as the panels that the bar has no room for. */
  more: (hidden: RoomPanel[]) => ReactNode;
}

/** The one bar of controls; red only for leaving. */
export function ControlBar({ view, actions, panels, sharer, more }: ControlBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const width = useWidth(bar);
  const fitting = width === null ? panels.length : panelsInBar(panels.length, width);
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('room.controls')} data-region>
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
      {panels.slice(0, fitting).map(({ panel, context, toggle }) => (
        <Control
          key={panel.id}
          icon={panel.icon}
          name={panel.name()}
          label={context.isOpen ? panel.closeLabel() : panel.openLabel(context)}
          shortcut={panel.shortcut}
          state={context.isOpen ? 'active' : 'normal'}
          badge={badgeOf({ panel, context })}
          aria-expanded={context.isOpen}
          data-control={panel.id}
          onClick={toggle}
        />
      ))}
      {more(panels.slice(fitting))}
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

/** The number at a panel's control; what is open needs none. */
export function badgeOf({ panel, context }: Pick<RoomPanel, 'panel' | 'context'>): number {
  return context.isOpen ? 0 : (panel.badge?.(context) ?? 0);
}
