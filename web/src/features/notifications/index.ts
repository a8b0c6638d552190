export { NotificationList } from './NotificationList';
export { NotificationsPage } from './NotificationsPage';
export { canPush, ownEndpoint, takeUpAgain, turnOff, turnOn } from './push';
export { UnsubscribePage } from './UnsubscribePage';
export { useMarkRead } from './use-mark-read';
export { isForMembers } from './kinds';
