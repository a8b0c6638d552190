import { ActionIcon, Menu, Slider, Tooltip, Button } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
  IconVolume,
  IconVolumeOff,
  type Icon,
} from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { formatClock } from '@/lib/time';
import { RATES } from '../player/usePlayerKeys';
import type { PlayerView, SyncedPlayer } from '../player/SyncedPlayer';
import styles from './recording.module.css';

interface ControlsProps {
  player: SyncedPlayer;
  view: PlayerView;
  onFullscreen: () => void;
}

/** Play, jump, time, speed, volume: one set for all tracks. */
export function Controls({ player, view, onFullscreen }: ControlsProps) {
  return (
    <div
      className={styles.controls}
      role="toolbar"
      aria-label={t('recording.player')}
      title={t('recording.keys')}
    >
      <IconButton
        icon={view.playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
        label={t(view.playing ? 'recording.pause' : 'recording.play')}
        shortcut="Space"
        onClick={() => player.toggle()}
      />
      <IconButton
        icon={IconRewindBackward10}
        label={t('recording.back10')}
        shortcut="J"
        onClick={() => player.seek(player.position() - 10)}
      />
      <IconButton
        icon={IconRewindForward10}
        label={t('recording.forward10')}
        shortcut="L"
        onClick={() => player.seek(player.position() + 10)}
      />
      <span className={styles.time}>
        {formatClock(view.position)} / {formatClock(view.duration)}
      </span>
      <span className={styles.waiting} role="status">
        {view.waiting ? t('recording.loading') : ''}
      </span>
      <RateMenu player={player} rate={view.rate} />
      <Volume player={player} view={view} />
      {document.fullscreenEnabled && (
        <IconButton icon={IconArrowsMaximize} label={t('recording.fullscreen')} onClick={onFullscreen} />
      )}
    </div>
  );
}

function RateMenu({ player, rate }: { player: SyncedPlayer; rate: number }) {
  return (
    <Menu position="top">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={styles.rate}
          aria-label={`${t('recording.speed')}: ${rate}`}
        >
          {t('recording.speedValue', { rate })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {RATES.map((choice) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={choice === rate}
            fw={choice === rate ? 600 : undefined}
            onClick={() => player.setRate(choice)}
          >
            {t('recording.speedValue', { rate: choice })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Volume({ player, view }: { player: SyncedPlayer; view: PlayerView }) {
  const silent = view.muted || view.volume === 0;
  return (
    <div className={styles.volume}>
      <IconButton
        icon={silent ? IconVolumeOff : IconVolume}
        label={t(silent ? 'recording.unmute' : 'recording.mute')}
        shortcut="M"
        onClick={() => {
          if (view.volume === 0) player.setVolume(1);
          else player.setMuted(!view.muted);
        }}
      />
      <Slider
        className={styles.volumeSlider}
        size="sm"
        min={0}
        max={1}
        step={0.05}
        label={null}
        value={view.muted ? 0 : view.volume}
        onChange={(volume) => player.setVolume(volume)}
        thumbLabel={t('recording.volume')}
      />
    </div>
  );
}

interface IconButtonProps {
  icon: Icon;
  label: string;
  shortcut?: string;
  onClick: () => void;
}

function IconButton({ icon: Picture, label, shortcut, onClick }: IconButtonProps) {
  return (
    <Tooltip label={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <Picture size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
