import { lazy } from 'react';

export type { RunCode } from './code';
export { roomOf, type RunPlace } from './place';
export { RunDialog } from './RunDialog';
export { RunsCard } from './RunsCard';
export { outcome as runOutcome } from './words';

/** Below the pad's editor: runs what stands in it. */
export const RunPanel = lazy(() => import('./RunPanel'));
