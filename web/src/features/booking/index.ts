/** The page on which a candidate chooses a time, when somebody can interview, and whose choice is waited for. */
export { OpenLinks } from './OpenLinks';
export { isOpenLink } from './open-link';
