import { useEffect, useState } from 'react';

let offset = 0;

/** Tells the clock what the server's clock said; countdowns then agree with the server, not with a wrong laptop. */
export function setServerTime(iso: string): void {
  const server = Date.parse(iso);
  if (Number.isFinite(server)) offset = server - Date.now();
}

/** Milliseconds since the epoch by the server's clock, as well as we know it. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** The server's time, renewed every `interval` milliseconds while the component is shown. */
export function useNow(interval = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(serverNow()), interval);
    return () => window.clearInterval(timer);
  }, [interval]);
  return now;
}
