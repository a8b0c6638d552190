/** The page on which a candidate chooses a time. */
export { BookPage } from './BookPage';
