export { PanelDayPage } from './PanelDayPage';
