/** An interview played again from what was written and done, without its recording. */
export { default as ReplayPage, loadReplay } from './ReplayPage';
