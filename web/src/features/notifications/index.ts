export { NotificationList } from './NotificationList';
export { canPush, ownEndpoint, takeUpAgain, turnOff, turnOn } from './push';
export { useMarkRead } from './use-mark-read';
export { isForMembers } from './kinds';
