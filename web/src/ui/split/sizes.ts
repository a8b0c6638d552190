import { Shared, useShared } from '@/lib/shared';
import { useVisitor } from '@/lib/session';

/** The panes of one split and how much of it each takes, in percent. */
export type Shares = Record<string, number>;

/** By the ids of the panes that stand together, the shares in their order. */
type Kept = Map<string, number[]>;

/** Of how many arrangements the sizes are kept; of more, those that were changed last. */
const LIMIT = 60;
/** Who has only a link. */
const NOBODY = 'link';

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

/** What each of some panes takes as long as nobody has changed it: those without a size share what the others leave, in percent. */
export function sharesAtFirst(sizes: readonly (string | undefined)[], pixels: number): number[] {
  const shares = sizes.map((size) => {
    if (size === undefined) return null;
    const number = Number.parseFloat(size);
    return size.endsWith('%') ? number : (100 * number) / pixels;
  });
  const left = shares.reduce<number>((rest, share) => rest - (share ?? 0), 100);
  const others = shares.filter((share) => share === null).length;
  return shares.map((share) => share ?? Math.max(0, left) / others);
}

/** Whose sizes were read, so that drawing does not read them anew. */
let read: { userId: string; kept: Kept } | null = null;
/** Counts how often sizes were taken back. */
const round = new Shared(0);

/** What the browser has kept; where it keeps nothing, what this page knows. */
function load(userId: string): Kept {
  try {
    return readSizes(localStorage.getItem(keyOf(userId)));
  } catch {
    if (read?.userId === userId) return read.kept;
    const none: Kept = new Map();
    return none;
  }
}

function keptBy(userId: string): Kept {
  if (read?.userId !== userId) read = { userId, kept: load(userId) };
  return read.kept;
}

/** Gives every split of this person the sizes that it had at first. */
export function resetSizes(userId: string): void {
  try {
    localStorage.removeItem(keyOf(userId));
  } catch {
    // Nothing was kept there.
  }
  read = { userId, kept: new Map() };
  round.set(round.get() + 1);
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
  const userId = useVisitor()?.user.id ?? NOBODY;
  const shown = useShared(round);
  const numbers = keptBy(userId).get(together(ids));
  return {
    shares: numbers && Object.fromEntries(ids.map((id, index) => [id, numbers[index] ?? 0])),
    keep: (shares) => {
      // Another tab may have kept some in the meantime.
      const kept = withShares(load(userId), ids, shares);
      read = { userId, kept };
      try {
        localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(kept)));
      } catch {
        // A full or forbidden storage only costs the memory of the browser, never the call.
      }
    },
    round: shown,
  };
}
