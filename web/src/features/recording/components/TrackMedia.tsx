import { useEffect, useRef } from 'react';
import type { RecordingTrack } from '@/api';
import type { SyncedPlayer } from '../player/SyncedPlayer';
import styles from './recording.module.css';

interface TrackMediaProps {
  track: RecordingTrack;
  player: SyncedPlayer;
  /** Whether the position lies inside the track. */
  shown: boolean;
  label: string;
}

/** Events after which an element may have to wait, start or be nudged. */
const TELLING = ['loadedmetadata', 'canplay', 'waiting', 'stalled', 'seeked', 'ended', 'error'] as const;

function useSteering<E extends HTMLMediaElement>(track: RecordingTrack, player: SyncedPlayer) {
  const element = useRef<E>(null);
  useEffect(() => {
    const media = element.current;
    if (media === null) return;
    const release = player.attach(track.id, media);
    const ending = new AbortController();
    for (const event of TELLING) media.addEventListener(event, player.tick, { signal: ending.signal });
    return () => {
      ending.abort();
      release();
      media.pause();
    };
  }, [track.id, player]);
  return element;
}

/** A picture of the recording. Its sound, if any, is a track of its own. */
export function TrackVideo({ track, player, shown, label }: TrackMediaProps) {
  const video = useSteering<HTMLVideoElement>(track, player);
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- a silent picture; captions come with the transcript
    <video
      ref={video}
      className={styles.video}
      data-shown={shown}
      src={track.url}
      preload="auto"
      playsInline
      aria-label={label}
      data-track={track.id}
    />
  );
}

/** A voice of the recording. */
export function TrackAudio({ track, player }: Pick<TrackMediaProps, 'track' | 'player'>) {
  const audio = useSteering<HTMLAudioElement>(track, player);
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- captions come with the transcript
    <audio ref={audio} src={track.url} preload="auto" data-track={track.id} hidden />
  );
}
