export { ResumeSection } from './ResumeSection';
