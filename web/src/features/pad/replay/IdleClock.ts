/** Pauses that are longer are skipped down to this, in milliseconds. */
const IDLE_MS = 2000;
/** From the start of the player to the first thing that happens, in milliseconds. */
const LEAD_MS = 500;

/** Where in a sorted list the first entry above `value` stands. */
export function placeAfter(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A player's time, in which long pauses between what happened are cut short, against the time on the wall. */
export class IdleClock {
  private readonly times: number[] = [];

  /** @param walls when something happened, in milliseconds since 1970, sorted */
  constructor(private readonly walls: readonly number[]) {
    let time = LEAD_MS;
    walls.forEach((wall, index) => {
      if (index > 0) time += Math.min(wall - (walls[index - 1] ?? wall), IDLE_MS);
      this.times.push(time);
    });
  }

  /** How long it plays, in milliseconds. */
  get duration(): number {
    return this.times.at(-1) ?? 0;
  }

  /** The time of the player at a time on the wall. */
  timeAt(wall: number): number {
    const next = placeAfter(this.walls, wall);
    const [at, time] = [this.walls[next - 1], this.times[next - 1]];
    if (at === undefined || time === undefined) return 0;
    return Math.min(time + (wall - at), this.times[next] ?? time);
  }

  /** The time on the wall at a time of the player; within a pause that is cut short, what follows its beginning. */
  wallAt(time: number): number {
    const next = placeAfter(this.times, time);
    const [at, begun] = [this.walls[next - 1], this.times[next - 1]];
    if (at === undefined || begun === undefined) return (this.walls[0] ?? 0) - ((this.times[0] ?? 0) - time);
    return next === this.times.length ? at : at + (time - begun);
  }
}
