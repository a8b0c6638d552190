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
