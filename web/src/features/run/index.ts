export type { RunCode } from './code';
export { roomOf, type RunPlace } from './place';
export { RunDialog } from './RunDialog';
export { loadRunPanel, RunPanel } from './RunPanel';
export { RunsCard } from './RunsCard';
export { outcome as runOutcome } from './words';
