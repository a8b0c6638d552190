export { CalendarSection } from './CalendarSection';
