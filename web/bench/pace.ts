import { setTimeout as pause } from 'node:timers/promises';

/** Acts on each event when it is due, in milliseconds from now. They are in order. */
export async function play<T extends { at: number }>(
  events: readonly T[],
  act: (event: T) => void,
): Promise<void> {
  const began = performance.now();
  let done = 0;
  while (done < events.length) {
    const now = performance.now() - began;
    for (let next = events[done]; next !== undefined && next.at <= now; next = events[done]) {
      act(next);
      done += 1;
    }
    await pause(1);
  }
}

/** Does something so many times, some of them at once. */
export async function each<T>(count: number, atOnce: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made = new Array<T>(count);
  let next = 0;
  const work = async () => {
    while (next < count) {
      const n = next++;
      made[n] = await make(n);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return made;
}

/** Asks until it is so; fails after `seconds`. */
export async function until(what: string, seconds: number, isSo: () => boolean): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !isSo();) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await pause(20);
  }
}

/** Waits until a number has stayed the same for `seconds`. */
export async function still(seconds: number, read: () => number): Promise<void> {
  let [last, since] = [read(), Date.now()];
  while (Date.now() - since < seconds * 1000) {
    await pause(100);
    const now = read();
    if (now !== last) [last, since] = [now, Date.now()];
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
