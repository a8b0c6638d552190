export { loadSection, SettingsPage } from './SettingsPage';
