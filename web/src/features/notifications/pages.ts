export { NotificationsPage } from './NotificationsPage';
export { UnsubscribePage } from './UnsubscribePage';
