import type { ReactNode } from 'react';
import type { ChallengeFields } from './values';

/** What an input shows and is found by, for a field under the same place. */
export type Wrong = (field: string) => { error: ReactNode; 'data-path': string };

export const wrongIn =
  ({ errors, path }: ChallengeFields, place: string): Wrong =>
  (field) => ({ error: errors[`${place}.${field}`], 'data-path': path(`${place}.${field}`) });

/** Takes back what was said of the values that go into tests: their places have changed. */
export function forgetInputs({ errors, setErrors }: ChallengeFields): void {
  const others = Object.entries(errors).filter(([name]) => !/\.input(\.\d+)?$/.test(name));
  setErrors(Object.fromEntries(others));
}

/** What is said of any field whose name begins like this, where one input shows them all. */
export function firstWrong({ errors }: ChallengeFields, place: string): ReactNode {
  const name = Object.keys(errors).find((one) => one === place || one.startsWith(`${place}.`));
  return name === undefined ? null : errors[name];
}

/** Marks what is found by a place, such as the button that adds to a list: `groups.add`. */
export const placed = ({ path }: ChallengeFields, place: string) => ({ 'data-path': path(place) });

/**
 * Goes on beside what was just removed from the list at a place: with the button that removes what stands there now, or that which adds where no
 * more can be removed.
 *
 * @param left how many there are now
 * @param fewest how many there have to be
 */
export function focusBeside(form: ChallengeFields, place: string, index: number, left: number, fewest = 0) {
  focusOn(form, left > fewest ? `${place}.${Math.min(index, left - 1)}.remove` : `${place}.add`);
}

/** Goes on with something, such as what was just added. */
export const focusOn = (form: ChallengeFields, name: string): void => form.focusFirst({ [name]: name });
