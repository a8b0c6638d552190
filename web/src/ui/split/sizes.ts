import { useSyncExternalStore } from 'react';
import { useProfile } from '@/lib/session';

/** The panes of one split and how much of it each takes, in percent. */
export type Shares = Record<string, number>;

/** By the ids of the panes that stand together, the shares in their order. */
type Kept = Map<string, number[]>;

/** Of how many arrangements the sizes are kept; of more, those that were changed last. */
const LIMIT = 60;

const keyOf = (userId: string): string => `colloquy.sizes.${userId}`;
const together = (ids: readonly string[]): string => ids.join(',');

function isShares(ids: string, value: unknown): value is number[] {
  if (!Array.isArray(value) || value.length !== ids.split(',').length) return false;
  const numbers: unknown[] = value;
  let sum = 0;
  for (const one of numbers) {
    if (typeof one !== 'number' || !(one > 0 && one <= 100)) return false;
    sum += one;
  }
  return Math.abs(sum - 100) < 1;
}

/** What a browser has kept; what this page cannot have written is left out. */
export function readSizes(text: string | null): Kept {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    if (typeof found !== 'object' || found === null) return new Map();
    const good = Object.entries(found).filter((entry): entry is [string, number[]] => isShares(...entry));
    return new Map(good.slice(-LIMIT));
  } catch {
    return new Map();
  }
}

/** Puts the shares of some panes last. */
export function withShares(kept: Kept, ids: readonly string[], shares: Shares): Kept {
  const name = together(ids);
  const numbers = ids.map((id) => shares[id] ?? 0);
  if (!isShares(name, numbers)) return kept;
  const changed = new Map([...kept].filter(([other]) => other !== name));
  return new Map([...changed.set(name, numbers)].slice(-LIMIT));
}

/** Whose sizes were read, so that drawing does not read them anew. */
let read: { userId: string; kept: Kept } | null = null;
/** Counts how often sizes were taken back. */
let round = 0;
const listeners = new Set<() => void>();

function keptBy(userId: string): Kept {
  if (read?.userId !== userId) read = { userId, kept: readSizes(localStorage.getItem(keyOf(userId))) };
  return read.kept;
}

/** Gives every split of this person the sizes that it had at first. */
export function resetSizes(userId: string): void {
  localStorage.removeItem(keyOf(userId));
  read = null;
  round += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface Sizes {
  /** Absent where nobody has changed them. */
  shares?: Shares;
  keep: (shares: Shares) => void;
  /** Another number after they were taken back. */
  round: number;
}

/** The sizes that this person gave to panes that stand together, remembered by this browser. */
export function useSizes(ids: readonly string[]): Sizes {
  const { id: userId } = useProfile().user;
  const shown = useSyncExternalStore(subscribe, () => round);
  const numbers = keptBy(userId).get(together(ids));
  return {
    shares: numbers && Object.fromEntries(ids.map((id, index) => [id, numbers[index] ?? 0])),
    keep: (shares) => {
      // Another tab may have kept some in the meantime.
      const kept = withShares(readSizes(localStorage.getItem(keyOf(userId))), ids, shares);
      localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(kept)));
      read = { userId, kept };
    },
    round: shown,
  };
}
