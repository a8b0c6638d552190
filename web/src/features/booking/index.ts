/** The page on which a candidate chooses a time, when somebody can interview, and whose choice is waited for. */
export { AvailabilitySection } from './AvailabilitySection';
export { BookPage } from './BookPage';
export { OpenLinks } from './OpenLinks';
