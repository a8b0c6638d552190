export { MomentMarks } from './MomentMarks';
export { TimelineSide } from './TimelineSide';
export { useTimeline } from './useTimeline';
