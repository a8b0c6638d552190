import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';

/** Two soft notes, half a second in all. */
function play(): void {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.connect(context.destination);
  volume.gain.setValueAtTime(0.15, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.5);
  const note = context.createOscillator();
  note.connect(volume);
  note.frequency.setValueAtTime(660, context.currentTime);
  note.frequency.setValueAtTime(880, context.currentTime + 0.15);
  note.addEventListener('ended', () => void context.close());
  note.start();
  note.stop(context.currentTime + 0.5);
}

/** A sound with the warnings of the time, for those who want one; remembered by this browser. */
export function useChime(): { on: boolean; toggle: () => void; ring: () => void } {
  const [on, set] = useLocalStorage({ key: 'colloquy.time-sound', defaultValue: false });
  const ring = useCallback(() => {
    if (on) play();
  }, [on]);
  const toggle = useCallback(() => {
    // The first time, so that one knows what to expect.
    if (!on) play();
    set(!on);
  }, [on, set]);
  return { on, toggle, ring };
}
