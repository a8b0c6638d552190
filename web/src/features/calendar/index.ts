/** Answering an invitation by the link in a mail, and one's own calendars. */
export { AnswerPage } from './AnswerPage';
export { CalendarSection } from './CalendarSection';
export { GoogleReturnPage } from './GoogleReturnPage';
