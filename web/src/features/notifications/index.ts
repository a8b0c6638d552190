export { NotificationList } from './NotificationList';
export { NotificationSettingsSection } from './SettingsSection';
export { NotificationsPage } from './NotificationsPage';
export { takeUpAgain } from './push';
export { UnsubscribePage } from './UnsubscribePage';
export { useMarkRead } from './use-mark-read';
