/** All interviews: as a list, on a calendar, and the team side by side. Apart from one interview's page, which weighs more. */
export { InterviewListPage, loadView } from './InterviewListPage';
