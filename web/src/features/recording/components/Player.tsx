import { Alert } from '@mantine/core';
import { useFullscreenElement } from '@mantine/hooks';
import { useMemo, type ReactNode } from 'react';
import type { RecordingView } from '@/api';
import { t } from '@/lib/i18n';
import { arrangeTracks } from '../player/people';
import { usePlayer } from '../player/usePlayer';
import { usePlayerKeys } from '../player/usePlayerKeys';
import { Controls } from './Controls';
import { Tiles } from './Tiles';
import { Timeline } from './Timeline';
import styles from './recording.module.css';

interface PlayerProps {
  recording: RecordingView;
  /** What is shown below the controls, such as notes that lead to their moments. */
  below?: (jump: (seconds: number) => void) => ReactNode;
}

/** All participants, in step, under one set of controls. */
export function Player({ recording, below }: PlayerProps) {
  const playable = useMemo(
    () => recording.tracks.filter((track) => track.status === 'ready' && track.duration > 0),
    [recording.tracks],
  );
  const tracks = useMemo(() => arrangeTracks(playable), [playable]);
  const { player, view } = usePlayer(playable, recording.duration);
  const { ref, toggle } = useFullscreenElement<HTMLElement>();
  usePlayerKeys(player);

  if (playable.length === 0) return null;
  return (
    <section
      ref={ref}
      className={styles.player}
      aria-label={t('recording.player')}
      data-playing={view.playing}
    >
      {playable
        .filter((track) => view.broken.has(track.id))
        .map((track) => (
          <Alert key={track.id} color="yellow">
            {t('recording.brokenTrack', { name: track.participantName })}
          </Alert>
        ))}
      <Tiles tracks={tracks} player={player} view={view} />
      <Timeline tracks={tracks} player={player} view={view} />
      <Controls player={player} view={view} onFullscreen={() => void toggle()} />
      {below?.((seconds) => player.seek(seconds))}
    </section>
  );
}
