import { Shared, useShared } from '@/lib/shared';

const available = new Shared(true);

/** Notes what an answer of the server says about its database. */
export function noteAvailable(now: boolean): void {
  available.set(now);
}

/** Whether the server could keep what it was last sent. */
export const isAvailable = (): boolean => available.get();

/** Whether the server could keep what it was last sent; false while it answers but can't reach its database. */
export function useAvailable(): boolean {
  return useShared(available);
}
