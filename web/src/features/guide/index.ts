import { lazy } from 'react';

export { GuideField } from './GuideField';
export { ChosenGuide } from './ChosenGuide';
export { Evidence, NotesCard, RatingsCard } from './Afterwards';
export { PanelWatcher } from './PanelWatcher';
export { useFocusActions, useFocusTime } from './useFocusTime';

/** The interviewers' side of the room, which comes when it is first opened. */
export const InterviewerPanel = lazy(() => import('./room/InterviewerPanel'));
