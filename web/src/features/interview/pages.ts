export { EditInterviewPage, NewInterviewPage } from './FormPages';
export { InterviewPage } from './InterviewPage';
