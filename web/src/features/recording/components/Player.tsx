import { Alert } from '@mantine/core';
import { useFullscreenElement } from '@mantine/hooks';
import { useCallback, useMemo, type ReactNode } from 'react';
import type { RecordingView } from '@/api';
import { t } from '@/lib/i18n';
import { Beside } from '@/ui/Beside';
import { arrangeTracks } from '../player/people';
import { usePlayer } from '../player/usePlayer';
import { usePlayerKeys } from '../player/usePlayerKeys';
import { Controls } from './Controls';
import { Tiles } from './Tiles';
import { Timeline } from './Timeline';
import styles from './recording.module.css';

/** The moment that is played, for what is in step with it. */
export interface PlayerMoment {
  /** In milliseconds since 1970. */
  now: number;
  /** Goes to a moment, as near as the recording has it; the same function for as long as the player is. */
  jump: (wall: number) => void;
}

interface PlayerProps {
  recording: RecordingView;
  /** Marks on the line on which one seeks. */
  marks: (moment: PlayerMoment) => ReactNode;
  /** What stands beside it. */
  side: (moment: PlayerMoment) => ReactNode;
}

/** All participants, in step, under one set of controls. */
export function Player({ recording, marks, side }: PlayerProps) {
  const playable = useMemo(
    () => recording.tracks.filter((track) => track.status === 'ready' && track.duration > 0),
    [recording.tracks],
  );
  const tracks = useMemo(() => arrangeTracks(playable), [playable]);
  const { player, view } = usePlayer(playable, recording.duration);
  const { ref, toggle } = useFullscreenElement<HTMLElement>();
  usePlayerKeys(player);
  const start = Date.parse(recording.startedAt);
  const jump = useCallback((wall: number) => player.seek((wall - start) / 1000), [player, start]);
  // What happened has a whole millisecond, which a position in seconds has not.
  const moment = { now: Math.round(start + view.position * 1000), jump };

  if (playable.length === 0) return null;
  return (
    <Beside side={side(moment)}>
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
        <Timeline tracks={tracks} player={player} view={view} marks={marks(moment)} />
        <Controls player={player} view={view} onFullscreen={() => void toggle()} />
      </section>
    </Beside>
  );
}
