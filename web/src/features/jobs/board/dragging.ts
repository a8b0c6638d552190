import {
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
  type Announcements,
  type Active,
  type CollisionDetection,
  type KeyboardCoordinateGetter,
  type Over,
} from '@dnd-kit/core';
import type { ApplicationView } from '@/api';
import { t } from '@/lib/i18n';
import { isStage, stageName, stages } from '../stages';

/** The application on a card that is dragged. */
export const dragged = (active: Active): ApplicationView =>
  active.data.current?.application as ApplicationView;

/** Left and right lead from column to column, wherever in them the card is. */
const columnByKey: KeyboardCoordinateGetter = (event, { active, currentCoordinates, context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const held = context.active && active === context.active.id ? dragged(context.active).stage : null;
  const over = context.over?.id ?? held;
  const next = stages[stages.findIndex((stage) => stage === over) + step];
  const rect = next && context.droppableRects.get(next);
  return rect ? { x: rect.left, y: Math.max(rect.top, currentCoordinates.y) } : undefined;
};

/** The column under the pointer; with the keyboard, the one that the card lies over. */
export const columnUnder: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args);

export function useBoardSensors() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger scrolls, unless it rests on the card first.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnByKey, scrollBehavior: 'auto' }),
  );
}

const nameOf = (active: Active) => dragged(active).name;
const stageOf = (over: Over | null) => (over && isStage(over.id) ? stageName(over.id) : null);

/** What is read out while a card is dragged. */
export const announcements: Announcements = {
  onDragStart: ({ active }) => t('jobs.dragStart', { name: nameOf(active) }),
  onDragOver: ({ active, over }) => {
    const stage = stageOf(over);
    return stage
      ? t('jobs.dragOver', { name: nameOf(active), stage })
      : t('jobs.dragNowhere', { name: nameOf(active) });
  },
  onDragEnd: ({ active, over }) => {
    const stage = stageOf(over);
    return stage
      ? t('jobs.dragEnd', { name: nameOf(active), stage })
      : t('jobs.dragCancel', { name: nameOf(active) });
  },
  onDragCancel: ({ active }) => t('jobs.dragCancel', { name: nameOf(active) }),
};
