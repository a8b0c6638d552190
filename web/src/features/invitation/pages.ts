/** Where invitation links lead: to an interview, or into a company. */
export { CompanyInvitePage } from './CompanyInvitePage';
export { JoinPage } from './JoinPage';
