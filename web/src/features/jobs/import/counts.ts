import type { ImportRowState, ImportView } from '@/api';

const counters = {
  WAITING: 'waiting',
  NEW: 'new',
  KNOWN: 'known',
  APPLICANT: 'applicant',
  DUPLICATE: 'duplicate',
  SAME_FILE: 'sameFile',
  WRONG: 'wrong',
  NOTHING_FOUND: 'nothingFound',
  UNREADABLE: 'unreadable',
  LEFT_OUT: 'leftOut',
  ADDED: 'added',
  REMOVED: 'removed',
} as const satisfies Record<ImportRowState, keyof ImportView['counts']>;

/** Rows that are not added. */
export const leftOutStates: ImportRowState[] = [
  'APPLICANT',
  'DUPLICATE',
  'SAME_FILE',
  'WRONG',
  'NOTHING_FOUND',
  'UNREADABLE',
  'LEFT_OUT',
];

/** How many rows are, or would become, this. */
export const countOf = ({ counts }: ImportView, state: ImportRowState): number => counts[counters[state]];

export const countToAdd = (view: ImportView): number => view.counts.new + view.counts.known;

export const countLeftOut = (view: ImportView): number =>
  leftOutStates.reduce((sum, state) => sum + countOf(view, state), 0);

/** Rows that come as a file, to be corrected and imported again. */
export const countReported = ({ kind, counts }: ImportView): number =>
  kind === 'SPREADSHEET' ? counts.applicant + counts.duplicate + counts.wrong : 0;
