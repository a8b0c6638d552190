export { timelineKeys } from './keys';
export { MomentMarks } from './MomentMarks';
export { TimelineSide } from './TimelineSide';
export { useTakeHomeTimeline, useTimeline } from './useTimeline';
