import type { GroupResult, GrowthResult, LibraryChallenge, SubmissionView } from '@/api/types';
import { locale, t } from '@/lib/i18n';
import { formatMemory } from '@/lib/size';
import { formatDuration, formatMinutes } from '@/lib/time';

/** Whether it waits or is being tested. */
export function isUnderWay(submission: SubmissionView | undefined): submission is SubmissionView {
  return submission?.state === 'QUEUED' || submission?.state === 'RUNNING';
}

/** Whether everything that it was held against passed, as far as the reader is told. */
export function isGood(submission: SubmissionView): boolean {
  const { examples, examplesPassed, hidden, hiddenPassed } = submission;
  return submission.state === 'FINISHED' && examplesPassed === examples && hiddenPassed === hidden;
}

/** How a submission stands, in a few words. */
export function standing(submission: SubmissionView): string {
  const { examples, hidden, examplesPassed, hiddenPassed, score } = submission;
  switch (submission.state) {
    case 'QUEUED':
      return t('challenges.queued');
    case 'RUNNING':
      return t('challenges.running', { done: submission.testsDone, all: examples + hidden });
    case 'FAILED':
      return t(`run.failed_${submission.failure ?? 'SANDBOX'}`);
    case 'FINISHED': {
      if (submission.isStopped && examplesPassed === null) return t('challenges.stopped');
      const passed = (examplesPassed ?? 0) + (hiddenPassed ?? 0);
      const tests = t('challenges.passed', { passed, all: examples + hidden });
      return score === null ? tests : `${t('challenges.score', { score })} · ${tests}`;
    }
  }
}

/** '25 min · Medium'. */
export function facts(challenge: Pick<LibraryChallenge, 'minutes' | 'difficulty'>): string {
  return `${formatMinutes(challenge.minutes)} · ${t(`challenges.difficulty_${challenge.difficulty}`)}`;
}

/** '120 ms · 9 MiB' of the processes of a group. */
export function cost(group: GroupResult): string {
  return `${formatDuration(group.cpuMs)} · ${formatMemory(group.peakMemoryBytes)}`;
}

/** '4,321 µs', and from 10 ms on as any other time. */
export function took(micros: number): string {
  if (micros >= 10_000) return formatDuration(micros / 1000);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  return t('challenges.micros', { micros: number.format(micros) });
}

/** How the time grows, or that it cannot be told. */
export function growth({ exponent, uncertainty }: GrowthResult): string {
  if (exponent === null || uncertainty === null) return t('challenges.growthUnknown');
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 1 });
  return t('challenges.growth', {
    exponent: number.format(exponent),
    uncertainty: number.format(uncertainty),
  });
}
