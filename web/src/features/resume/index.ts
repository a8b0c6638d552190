/** A person's résumé: uploading it, its versions, correcting what was read of it, and showing that to others. */
export { DropArea, resumeFiles } from './DropArea';
export { hasResumeFacts, ResumeFacts } from './ResumeFacts';
