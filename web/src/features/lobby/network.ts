import { useEffect, useState } from 'react';

/**
 * How the server is reached from here. Sound and picture take a way of their own, by UDP, which shows only once the
 * person is in the room; the room says so itself.
 */
export type Network =
  { state: 'checking' } | { state: 'unreachable' } | { state: 'good' | 'slow'; ms: number };

/** Above this round trip people begin to talk over each other: ITU-T G.114 asks for 150 ms each way. */
const SLOW_MS = 300;
const PROBES = 3;
const PROBE_TIMEOUT_MS = 5_000;
const AGAIN_MS = 15_000;

async function roundTrip(): Promise<number> {
  const began = performance.now();
  const response = await fetch('/healthz', {
    cache: 'no-store',
    signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error('the server is not well');
  return performance.now() - began;
}

/** The shortest of a few round trips: the first may have to open a connection, and any may be held up by the page. */
async function measure(): Promise<Network> {
  try {
    let shortest = Infinity;
    for (let probe = 0; probe < PROBES; probe += 1) shortest = Math.min(shortest, await roundTrip());
    return { state: shortest > SLOW_MS ? 'slow' : 'good', ms: Math.max(1, Math.round(shortest)) };
  } catch {
    return { state: 'unreachable' };
  }
}

/** Measures on arrival, then now and again, and at once when the browser says that the network came or went. */
export function useNetwork(): Network {
  const [network, setNetwork] = useState<Network>({ state: 'checking' });
  useEffect(() => {
    let stopped = false;
    const look = () => void measure().then((found) => !stopped && setNetwork(found));
    const timer = window.setInterval(look, AGAIN_MS);
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      stopped = true;
      window.clearInterval(timer);
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return network;
}
