import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';

export { ChallengeOption } from './ChallengeOption';
export { ChallengesCard } from './ChallengesCard';
export { ChallengeWatcher } from './ChallengeWatcher';
export { SolvedCard } from './SolvedCard';
export { SubmissionDialog } from './SubmissionDialog';
export { standing as submissionStanding } from './words';

/** Beside the faces: what somebody solves, and what came of it. */
export const ChallengePanel = lazy(() => import('./ChallengePanel'));
/** The challenges of a take-home beside its pad, whose route has them loaded beforehand. */
export const Tasks = lazyRouteComponent(() => import('./Tasks'));
