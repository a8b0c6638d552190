export { MessageText } from './chat/MessageText';
export { RoomPage } from './RoomPage';
