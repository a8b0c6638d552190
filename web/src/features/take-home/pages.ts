/** Work that candidates write on their own: giving it, watching it, and the page on which they write. */
export { TakeHomesPage } from './TakeHomesPage';

/** Giving one, and the pages with an editor, which come when they are first shown. */
export const loadNew = () => import('./NewTakeHomePage');
export const loadPractice = () => import('./PracticePage');
export const loadWatched = () => import('./TakeHomePage');
export const loadWork = () => import('./WorkPage');
