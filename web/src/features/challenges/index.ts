import { lazy } from 'react';

export { ChallengeOption } from './ChallengeOption';
export { ChallengesCard } from './ChallengesCard';
export { ChallengePage } from './ChallengePage';
export { ChallengeWatcher } from './ChallengeWatcher';
export { LibraryPage } from './LibraryPage';
export { SolvedCard } from './SolvedCard';
export { SubmissionDialog } from './SubmissionDialog';
export { standing as submissionStanding } from './words';

/** Writing challenges, which comes with the first of its pages. */
export const loadEditor = () => import('./editor/EditorPage');

/** Beside the faces: what somebody solves, and what came of it. */
export const ChallengePanel = lazy(() => import('./ChallengePanel'));
/** The challenges of a take-home beside its pad. */
export const Tasks = lazy(() => import('./Tasks'));
