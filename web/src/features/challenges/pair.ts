import type { SubmissionView } from '@/api/types';

type Submitted = Pick<SubmissionView, 'id' | 'challengeId' | 'userId'>;

/**
 * Which two are compared when somebody looks at one of them, the earlier one first: it and what was submitted for its challenge before, by the
 * same person if they had; the first one and what came next. Null for the only one. They are sorted, the last first.
 */
export function pairWith(shown: Submitted, submissions: readonly Submitted[]): [string, string] | null {
  const same = submissions.filter(({ challengeId }) => challengeId === shown.challengeId);
  const at = same.findIndex(({ id }) => id === shown.id);
  const earlier = same.slice(at + 1);
  const before = earlier.find(({ userId }) => userId === shown.userId) ?? earlier[0];
  if (before !== undefined) return [before.id, shown.id];
  const after = same[at - 1];
  return after === undefined ? null : [shown.id, after.id];
}
