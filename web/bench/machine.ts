import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { loadavg } from 'node:os';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** What proc(5) says of a process: its parent, and the seconds of processor time of itself and of children that it has waited for. */
interface Stat {
  parent: number;
  own: number;
  /** The part of its own that the kernel worked for it. */
  kernel: number;
  waited: number;
}

function stat(pid: number): Stat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null; // It has ended in the meantime.
  }
  // The name in brackets may hold anything; the state is the first word after it, the third field.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    parent: field(4),
    own: (field(14) + field(15)) / TICKS,
    kernel: field(15) / TICKS,
    waited: (field(16) + field(17)) / TICKS,
  };
}

/** Seconds of processor time that a process has used by itself, in all of its threads. */
export function cpuSeconds(pid: number): number {
  return stat(pid)?.own ?? Number.NaN;
}

/** The part of them that the kernel worked for it: mostly sending, receiving and waking. */
export function kernelSeconds(pid: number): number {
  return stat(pid)?.kernel ?? Number.NaN;
}

/** Seconds of processor time of a process and of all that it has started, also of what has ended. */
export function familyCpuSeconds(pid: number): number {
  const all = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? stat(Number(name)) : null;
    if (found) all.set(Number(name), found);
  }
  const belongs = (one: number): boolean => {
    const parent = all.get(one)?.parent ?? 0;
    return one === pid || (parent !== 0 && belongs(parent));
  };
  return [...all].reduce((sum, [one, { own, waited }]) => (belongs(one) ? sum + own + waited : sum), 0);
}

/** What a process keeps in memory that belongs to no file, in KiB: heap, stacks, and what else it has allocated. */
export function anonymousKiB(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss_Anon:\s+(\d+) kB$/m.exec(text)?.[1]);
}

/** How busy the machine is with other things, to be read with the figures. */
export function load(): string {
  const [one = 0] = loadavg();
  return `load ${one.toFixed(1)}`;
}
