/** Templates of loops, and panel days: several interviews of one candidate planned in one go. */
export { PanelDayPage } from './PanelDayPage';
export { TemplatesSection } from './TemplatesSection';
