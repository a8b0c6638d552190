/** The people a company has interviewed or is about to. */
export { CandidatesPage } from './CandidatesPage';
