export { ExperienceCard } from './ExperienceCard';
export { SummaryCard } from './SummaryCard';
