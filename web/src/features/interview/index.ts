/** Scheduling, the list, and one interview's page. */
export { EditInterviewPage, NewInterviewPage } from './FormPages';
export { InterviewListPage } from './InterviewListPage';
export { InterviewPage } from './InterviewPage';
export { dayLabel, InterviewRow, InterviewRows } from './InterviewRow';
export { NoShowDialog, useMayMarkNoShow } from './NoShow';
export { NextInterview } from './NextInterview';
