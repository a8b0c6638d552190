/** A person's profile and sessions, and their company. */
export { SettingsPage } from './SettingsPage';
