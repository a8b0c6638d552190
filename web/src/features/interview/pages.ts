export { InterviewPage } from './InterviewPage';

/** Planning and changing interviews, which comes with the first of its pages. */
export const loadForms = () => import('./FormPages');
