/** The public page on which somebody applies for a job: a small application of its own. */
export { ApplyPage, loadPosting } from './ApplyPage';
