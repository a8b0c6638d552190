/** Asks candidates about themselves for the statistics where they come by a link. */
export { InterviewSelfIdentification, SelfIdentificationAsk } from './SelfIdentificationAsk';
