import { useEffect, useEffectEvent } from 'react';
import { isKeyTaken } from '@/lib/keyboard';
import type { SyncedPlayer } from './SyncedPlayer';

/** The speeds on offer. */
export const RATES: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** The next faster (`step` 1) or slower (`step` −1) speed on offer. */
export function rateAfter(rate: number, step: 1 | -1): number {
  const next = RATES[RATES.indexOf(rate) + step];
  return next ?? rate;
}

/** The keys that players share: space and K, J and L, arrows, < and >, M, home and end. */
export function usePlayerKeys(player: SyncedPlayer): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isKeyTaken(event)) return;
    const { rate, muted, duration } = player.getSnapshot();
    const jump = (seconds: number) => () => player.seek(player.position() + seconds);
    const actions: Record<string, () => void> = {
      ' ': () => player.toggle(),
      k: () => player.toggle(),
      j: jump(-10),
      l: jump(10),
      arrowleft: jump(-5),
      arrowright: jump(5),
      home: () => player.seek(0),
      end: () => player.seek(duration),
      m: () => player.setMuted(!muted),
      '<': () => player.setRate(rateAfter(rate, -1)),
      '>': () => player.setRate(rateAfter(rate, 1)),
    };
    const action = actions[event.key.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
