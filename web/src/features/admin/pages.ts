/** What administrators of the server see: people, audit, messages, tasks, the system. */
export { AdminPage, loadSection } from './AdminPage';
export { CompanyPage } from './CompanyPage';
export { PersonPage } from './PersonPage';
