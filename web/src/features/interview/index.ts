/** Scheduling, one interview's page, and what other pages show of an interview. */
export { appliedValues } from './FormPages';
export { conflictLines, ConflictNotice } from './Conflicts';
export { candidateOf, choosing, conflictsOf, type FormValues } from './form-values';
export { SettledCandidate, CandidateFields } from './PeopleFields';
export { DateField, ZoneField } from './TimeFields';
export { FreshLink } from './FreshLink';
export { dayLabel, InterviewRow, InterviewRows } from './InterviewRow';
export { NoShowDialog, useMayMarkNoShow } from './NoShow';
export { NextInterview } from './NextInterview';
