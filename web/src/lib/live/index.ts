import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { LiveEvent, LiveEventKind } from '@/api/types';
import type { LiveState } from './connection';
import { hub } from './hub';

export { hub } from './hub';
export { startInvalidation } from './invalidation';
export { makeStale } from './stale';
export type { LiveState } from './connection';

/** Calls `handler` for each live event of `kind` while the component is shown; it may be a new function each time. */
export function useLiveEvent(kind: LiveEventKind, handler: (event: LiveEvent) => void): void {
  const handle = useEffectEvent(handler);
  useEffect(() => hub.on(kind, (event) => handle(event)), [kind]);
}

/** Calls `handler` when events may have been missed and everything should be fetched again. */
export function useLiveReset(handler: () => void): void {
  const handle = useEffectEvent(handler);
  useEffect(() => hub.onReset(() => handle()), []);
}

/** Whether live events arrive right now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(hub.subscribeState, hub.state);
}
