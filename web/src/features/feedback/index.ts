/** Writing feedback, and reading what others or the company wrote. */
export { FeedbackSummary } from './FeedbackSummary';
