import type { ImportRowState, ImportView } from '@/api';

/** How many rows are, or would become, this. */
export const countOf = ({ counts }: ImportView, state: ImportRowState): number =>
  counts[state.toLowerCase() as Lowercase<ImportRowState>];

export const countToAdd = (view: ImportView): number => view.counts.new + view.counts.known;

export const countLeftOut = ({ counts }: ImportView): number =>
  counts.applicant + counts.duplicate + counts.wrong;
