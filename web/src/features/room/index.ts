export { MessageText } from './chat/MessageText';
export { PastMessage } from './chat/PastMessage';
export { systemText } from './chat/system';
export { timeLeft } from './time-left';
