export { MessageText } from './chat/MessageText';
export { PastMessage } from './chat/PastMessage';
export { systemText } from './chat/system';

/** The room itself, which comes with all that a call needs: who only reads what was said in one does not load it. */
export const loadRoom = () => import('./RoomPage');
