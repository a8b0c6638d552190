export { resetSizes } from './sizes';
export { Split, type Pane } from './Split';
