export { AnswerPage } from './AnswerPage';
export { GoogleReturnPage } from './GoogleReturnPage';
