import { useEffect, useState } from 'react';
import type { Replay } from './Replay';

/** So many updates are read at once. */
const SHORT = 2000;
/** Milliseconds of work between two breaks, in which the page answers. */
const SLICE = 12;

/** Reads a long replay with breaks: how much of it is read, from 0 to 1; null once it can be shown. */
export function useReading(replay: Replay): number | null {
  const isShort = replay.updates.length <= SHORT;
  const [read, setRead] = useState<Replay | null>(null);
  const [share, setShare] = useState(0);
  useEffect(() => {
    if (isShort) return undefined;
    const steps = replay.read();
    const work = (): void => {
      const until = performance.now() + SLICE;
      let step = steps.next();
      while (step.done !== true && performance.now() < until) step = steps.next();
      if (step.done === true) {
        setRead(replay);
        return;
      }
      setShare(step.value);
      timer = window.setTimeout(work);
    };
    let timer = window.setTimeout(work);
    return () => window.clearTimeout(timer);
  }, [replay, isShort]);
  return isShort || read === replay ? null : share;
}
