/** What candidates may say about themselves for the statistics, on the form of an application and elsewhere. */
export { blankSelf, toSelf, type SelfValues } from './self-values';
export { SelfIdentificationFold } from './SelfIdentificationFold';
