import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let available = true;

/** Notes what an answer of the server says about its database. */
export function noteAvailable(now: boolean): void {
  if (now === available) return;
  available = now;
  listeners.forEach((tell) => tell());
}

/** Whether the server could keep what it was last sent. */
export const isAvailable = (): boolean => available;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the server could keep what it was last sent; false while it answers but can't reach its database. */
export function useAvailable(): boolean {
  return useSyncExternalStore(subscribe, isAvailable);
}
