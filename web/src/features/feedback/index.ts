/** Writing feedback, and reading what others or the company wrote. */
export { FeedbackPage } from './FeedbackPage';
export { FeedbackSummary } from './FeedbackSummary';
