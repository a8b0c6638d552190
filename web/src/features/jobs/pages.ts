/** A company's jobs, the board of a job's applications, and one application. */
export { JobListPage } from './JobListPage';
export { JobPage } from './JobPage';

/** Writing jobs, and filling them from spreadsheets and piles of résumés, which come with the first of their pages. */
export const loadForms = () => import('./FormPages');
export const loadImports = () => import('./import/pages');
