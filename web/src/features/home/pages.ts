/** 'What do I do now', for the one who interviews and the one who is interviewed. */
export { HomePage } from './HomePage';
