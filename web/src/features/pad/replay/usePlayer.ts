import { useCallback, useEffect, useState } from 'react';
import type { Replay } from './Replay';

export const SPEEDS = [0.5, 1, 2, 4, 8, 16];

export interface Player {
  /** How many updates have come. */
  index: number;
  /** In milliseconds from the start. */
  time: number;
  playing: boolean;
  speed: number;
  setSpeed: (speed: number) => void;
  toggle: () => void;
  seek: (time: number) => void;
}

/** Plays a replay's updates as they came, at a chosen speed. */
export function usePlayer(replay: Replay): Player {
  const [time, setTime] = useState(replay.duration);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(4);

  useEffect(() => {
    if (!playing) return undefined;
    let frame = 0;
    let last = performance.now();
    const step = (now: number): void => {
      const passed = (now - last) * speed;
      last = now;
      setTime((before) => Math.min(before + passed, replay.duration));
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, replay]);

  const atEnd = time >= replay.duration;
  if (playing && atEnd) setPlaying(false);

  const toggle = useCallback(() => {
    if (!playing && atEnd) setTime(0);
    setPlaying(!playing);
  }, [playing, atEnd]);
  const seek = useCallback((to: number) => {
    setPlaying(false);
    setTime(to);
  }, []);
  return { index: replay.indexAt(time), time, playing, speed, setSpeed, toggle, seek };
}
