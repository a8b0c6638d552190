import { useEffect, useState } from 'react';
import { ServerClock } from './server-clock';

const clock = new ServerClock();

/**
 * Tells the clock what an answer said about the server's, in its header `colloquy-time`; countdowns then agree with the server, not with
 * a wrong laptop. `sent` and `arrived` are of `performance.now()`.
 */
export function noteServerTimes(header: string | null, sent: number, arrived: number): void {
  const [received = NaN, answered = NaN] = (header ?? '').split(' ').map(Number);
  if (Number.isFinite(received) && Number.isFinite(answered)) {
    clock.observe({ sent, received, answered, arrived });
  }
}

/** Milliseconds since the epoch by the server's clock, as well as we know it. */
export function serverNow(): number {
  return clock.now();
}

/** The server's time, renewed every `interval` milliseconds of its clock while the component is shown: for all who look, at the same moment. */
export function useNow(interval = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer = 0;
    const wait = (then: () => void) => {
      timer = window.setTimeout(then, interval - (serverNow() % interval));
    };
    const tick = () => {
      setNow(serverNow());
      wait(tick);
    };
    wait(tick);
    return () => window.clearTimeout(timer);
  }, [interval]);
  return now;
}
