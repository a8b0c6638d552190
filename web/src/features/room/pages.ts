/** The room itself, which comes with all that a call needs: who only reads what was said in one does not load it. */
export { RoomPage } from './RoomPage';
