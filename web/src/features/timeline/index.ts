import { lazy } from 'react';

export { MomentMarks } from './MomentMarks';
export { TimelineSide } from './TimelineSide';
export { useTimeline } from './useTimeline';

/** An interview played again from what was written and done, without its recording. */
export const ReplayPage = lazy(() => import('./ReplayPage'));
