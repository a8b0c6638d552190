export { ChallengePage } from './ChallengePage';
export { LibraryPage } from './LibraryPage';

/** Writing challenges, which comes with the first of its pages. */
export const loadEditor = () => import('./editor/EditorPage');
