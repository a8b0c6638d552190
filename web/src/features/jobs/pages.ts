/** A company's jobs, the board of a job's applications, and one application. */
export { EditJobPage, NewJobPage } from './FormPages';
export { ImportPage } from './import/ImportPage';
export { ImportReviewPage } from './import/ImportReviewPage';
export { JobListPage } from './JobListPage';
export { JobPage } from './JobPage';
