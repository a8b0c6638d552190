import type { RunStep, RunView } from '@/api/types';
import { t } from '@/lib/i18n';
import { formatMemory } from '@/lib/size';
import { formatDuration } from '@/lib/time';

/** Whether it waits or runs. */
export function isUnderWay(run: RunView | undefined): run is RunView {
  return run?.state === 'QUEUED' || run?.state === 'RUNNING';
}

/** Whether it ended as its author meant it to, as far as anybody can tell. */
export function isGood(run: RunView): boolean {
  return run.state === 'FINISHED' && run.steps.at(-1)?.exit === 0;
}

/** How a run stands, or how it ended, in a few words. */
export function outcome(run: RunView): string {
  switch (run.state) {
    case 'QUEUED':
      return t('run.queued');
    case 'RUNNING':
      return t('run.running');
    case 'FAILED':
      return t(`run.failed_${run.failure ?? 'SANDBOX'}`);
    case 'FINISHED':
      return ended(run, run.steps.at(-1));
  }
}

function ended(run: RunView, step: RunStep | undefined): string {
  if (step === undefined || step.stopped) {
    return run.stoppedByName === null ? t('run.stopped') : t('run.stoppedBy', { name: run.stoppedByName });
  }
  if (step.limit !== null && step.exit !== 0) return t(`run.limit_${step.limit}`);
  if (step.kind === 'COMPILE') return t('run.notCompiled');
  if (step.exit !== null) return t('run.exit', { code: step.exit });
  return t('run.signal', { number: step.signal ?? 0 });
}

/** '120 ms · 9 MiB' of the step that ended last; empty where nothing was run. */
export function cost(run: RunView): string {
  const step = run.steps.at(-1);
  if (step === undefined) return '';
  return `${formatDuration(step.wallMs)} · ${formatMemory(step.peakMemoryBytes)}`;
}
