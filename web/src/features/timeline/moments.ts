import type { Moment } from '@/api';

/** Sorts of moments, for who looks for some of them. */
export const SORTS = ['runs', 'tasks', 'questions', 'notes', 'files', 'people'] as const;
export type Sort = (typeof SORTS)[number];

/** A moment with its place in time. */
export interface Placed {
  key: string;
  /** In milliseconds since 1970. */
  at: number;
  sort: Sort;
  what: Moment['what'];
  /** Of what can be opened there, a run or a submission; undefined for nothing. */
  opens: string | undefined;
}

export function place(moments: readonly Moment[]): Placed[] {
  return moments.map(({ at, what }, index) => ({
    key: `${index}`,
    at: Date.parse(at),
    sort: sortOf(what),
    what,
    opens: opensOf(what),
  }));
}

/** Which sort a moment is of; a new kind of it stops the type check here. */
function sortOf(what: Moment['what']): Sort {
  switch (what.kind) {
    case 'RUN':
      return 'runs';
    case 'SUBMISSION':
    case 'CHALLENGE':
      return 'tasks';
    case 'QUESTION':
    case 'LEAD':
      return 'questions';
    case 'NOTE':
      return 'notes';
    case 'MESSAGE':
      return what.message.type === 'FILE' ? 'files' : 'people';
    case 'EXTENSION_ASKED':
    case 'EXTENSION_REFUSED':
    case 'CONSENT':
      return 'people';
  }
}

function opensOf(what: Moment['what']): string | undefined {
  if (what.kind === 'RUN') return what.run.id;
  return what.kind === 'SUBMISSION' ? what.submission.id : undefined;
}

interface Timed {
  at: number;
}

/** The place of the last that has come by `now`; -1 for none. They are sorted. */
export function currentAt(timed: readonly Timed[], now: number): number {
  return timed.findLastIndex(({ at }) => at <= now);
}

/** After how long going back leads to the beginning of the current moment, and not to the one before it, in milliseconds. */
const BEGINNING_MS = 2000;

/** The moment to go to from `now`: the next one (`step` 1), or the one before (`step` −1). */
export function neighbour<T extends Timed>(timed: readonly T[], now: number, step: 1 | -1): T | undefined {
  if (step === 1) return timed.find(({ at }) => at > now);
  const current = timed[currentAt(timed, now)];
  if (current === undefined) return undefined;
  if (now - current.at > BEGINNING_MS) return current;
  return timed.findLast(({ at }) => at < current.at);
}

/** Moments that are shown as one mark, since they lie too near each other. */
export interface Group<T> {
  /** Where it lies: from 0 to 1. */
  share: number;
  members: [T, ...T[]];
}

/** Of the line: marks that are nearer to each other cannot be told apart, nor hit, on a phone. */
const NEAR = 0.08;

/** Marks on a line, where `shareOf` says where a time lies on it, from 0 to 1; what lies beyond its ends is left out. */
export function grouped<T extends Timed>(timed: readonly T[], shareOf: (at: number) => number): Group<T>[] {
  const groups: Group<T>[] = [];
  for (const one of timed) {
    const share = shareOf(one.at);
    if (share < 0 || share > 1) continue;
    const last = groups.at(-1);
    if (last !== undefined && share - last.share < NEAR) last.members.push(one);
    else groups.push({ share, members: [one] });
  }
  return groups;
}
