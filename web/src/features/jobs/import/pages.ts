export { ImportPage } from './ImportPage';
export { ImportReviewPage } from './ImportReviewPage';
