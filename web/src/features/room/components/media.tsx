import type { Track } from 'livekit-client';
import { useEffect, useRef, useState } from 'react';
import styles from './Tile.module.css';

interface PictureProps {
  track: Track | null;
  label: string;
  mirrored?: boolean;
  /** A shared screen must be seen whole; a face may lose its edges, unless a phone films it upright. */
  whole?: boolean;
}

/** The moving picture of a track; transparent until its first frame. */
export function Picture({ track, label, mirrored = false, whole = false }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [upright, setUpright] = useState(false);
  const [shown, setShown] = useState<Track | null>(null);

  useEffect(() => {
    const element = video.current;
    if (track === null || element === null) return;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [track]);

  return (
    <video
      ref={video}
      className={styles.picture}
      data-on={track !== null && shown === track}
      data-mirrored={mirrored}
      data-whole={whole || upright}
      aria-label={label}
      autoPlay
      muted
      playsInline
      onPlaying={() => setShown(track)}
      onResize={({ currentTarget }) => setUpright(currentTarget.videoHeight > currentTarget.videoWidth)}
    />
  );
}

/** Plays a remote sound; nothing is seen of it. */
export function Sound({ track }: { track: Track }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [track]);
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- live speech; captions come with the transcript
    <audio ref={audio} hidden />
  );
}
