/** The value below which this share (0 to 1) of the samples lies, by the nearest rank. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Prints samples in milliseconds as a row of `docs/benchmarks.md`, beside the floor of the same run. */
export function report(what: string, samples: number[], floor?: { what: string; samples: number[] }): void {
  const shown = (values: number[], share: number) => percentile(values, share).toFixed(1);
  const line = (name: string, values: number[]) =>
    `${name}: p50 ${shown(values, 0.5)} ms, p95 ${shown(values, 0.95)} ms of ${values.length}`;
  process.stdout.write(`\n${line(what, samples)}\n`);
  if (!floor) return;
  const ratio = percentile(samples, 0.5) / percentile(floor.samples, 0.5);
  process.stdout.write(`${line(floor.what, floor.samples)}; ratio of p50 ${ratio.toFixed(2)}\n`);
}

/** Prints a table as `docs/benchmarks.md` has them. */
export function table(title: string, headings: string[], rows: (string | number)[][]): void {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |\n`;
  const rule = line(headings.map(() => '---'));
  process.stdout.write(`\n${title}\n\n${line(headings)}${rule}${rows.map(line).join('')}\n`);
}

/** Milliseconds, as tables show them. */
export function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1);
}

/** The cells of a spread of milliseconds: p50, p99 and the largest, and how many there are. */
export function spread(samples: number[]): (string | number)[] {
  return [0.5, 0.99, 1].map((share) => ms(percentile(samples, share))).concat(String(samples.length));
}

export const SPREAD = ['p50 ms', 'p99 ms', 'largest ms', 'of'];
