import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { t } from '@/lib/i18n';
import type { CaptureKind, CaptureState, LocalMediaState } from '../devices/LocalMedia';
import { LevelMeter } from './LevelMeter';
import styles from './lobby.module.css';

interface PreviewTileProps {
  state: LocalMediaState;
  onToggle: (kind: CaptureKind) => void;
}

/** The person's own picture, mirrored as in a mirror, with the two switches that matter on it. */
export function PreviewTile({ state, onToggle }: PreviewTileProps) {
  return (
    <div className={styles.preview}>
      <MirrorVideo track={state.camera.track} />
      {state.camera.track === null && <p className={styles.previewNote}>{cameraNote(state)}</p>}
      <div className={styles.previewControls}>
        <LevelMeter track={state.microphone.track} />
        <Switch kind="microphone" state={state.microphone} onToggle={onToggle} />
        <Switch kind="camera" state={state.camera} onToggle={onToggle} />
      </div>
    </div>
  );
}

function cameraNote(state: LocalMediaState): string {
  const asking = state.camera.asking || state.microphone.asking;
  if (asking) return t('lobby.askingPermission');
  return t('lobby.cameraOff');
}

function MirrorVideo({ track }: { track: MediaStreamTrack | null }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = track === null ? null : new MediaStream([track]);
  }, [track]);
  return (
    <video
      ref={video}
      className={styles.mirror}
      data-on={track !== null}
      aria-label={t('lobby.previewLabel')}
      autoPlay
      muted
      playsInline
    />
  );
}

interface SwitchProps {
  kind: CaptureKind;
  state: CaptureState;
  onToggle: (kind: CaptureKind) => void;
}

function Switch({ kind, state, onToggle }: SwitchProps) {
  const on = state.wanted && state.problem === null;
  const label = switchLabel(kind, on);
  const Icon = kind === 'camera' ? (on ? IconVideo : IconVideoOff) : on ? IconMicrophone : IconMicrophoneOff;
  return (
    <Tooltip label={label}>
      <ActionIcon
        className={styles.previewSwitch}
        data-off={!on}
        size={48}
        radius="50%"
        aria-label={label}
        aria-pressed={on}
        loading={state.asking}
        onClick={() => onToggle(kind)}
      >
        <Icon size={22} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function switchLabel(kind: CaptureKind, on: boolean): string {
  if (kind === 'camera') return on ? t('lobby.turnCameraOff') : t('lobby.turnCameraOn');
  return on ? t('lobby.turnMicrophoneOff') : t('lobby.turnMicrophoneOn');
}
