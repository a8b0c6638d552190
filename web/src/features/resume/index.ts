/** A person's résumé: uploading it, its versions, and correcting what was read of it. */
export { ResumeSection } from './ResumeSection';
