import type { ReactNode } from 'react';
import type { ChallengeFields } from './values';

/** What an input shows and is found by, for a field under the same place. */
export type Wrong = (field: string) => { error: ReactNode; 'data-path': string };

export const wrongIn =
  ({ errors, path }: ChallengeFields, place: string): Wrong =>
  (field) => ({ error: errors[`${place}.${field}`], 'data-path': path(`${place}.${field}`) });

/** What is said of any field whose name begins like this, where one input shows them all. */
export function firstWrong({ errors }: ChallengeFields, place: string): ReactNode {
  const name = Object.keys(errors).find((one) => one === place || one.startsWith(`${place}.`));
  return name === undefined ? null : errors[name];
}

/** Goes on with something that was just added. */
export const focusOn = (form: ChallengeFields, name: string): void => form.focusFirst({ [name]: name });
