import { lazy } from 'react';

export { ChallengesCard } from './ChallengesCard';
export { ChallengePage } from './ChallengePage';
export { ChallengeWatcher } from './ChallengeWatcher';
export { LibraryPage } from './LibraryPage';
export { SubmissionDialog } from './SubmissionDialog';
export { standing as submissionStanding } from './words';

/** Writing challenges, which comes with the first of its pages. */
export const loadEditor = () => import('./editor/EditorPage');

/** Beside the faces: what somebody solves, and what came of it. */
export const ChallengePanel = lazy(() => import('./ChallengePanel'));
