/** Work that candidates write on their own: giving it, watching it, and the page on which they write. */
export { NewTakeHomePage } from './NewTakeHomePage';
export { PracticePage } from './PracticePage';
export { TakeHomePage } from './TakeHomePage';
export { TakeHomesPage } from './TakeHomesPage';
export { WorkPage } from './WorkPage';
