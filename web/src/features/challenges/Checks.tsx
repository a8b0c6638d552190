import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClock, IconQuestionMark, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LibraryChallengeDetail, SolutionCheck } from '@/api';
import { checkChallenge } from '@/api/endpoints';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime, relativeTime, useNow } from '@/lib/time';
import { toastError } from '@/ui/toast';
import styles from './challenges.module.css';

/** What came of holding a challenge's reference solutions against its tests. */
export function Checks({ detail: { checks, solutions } }: { detail: LibraryChallengeDetail }) {
  if (checks.length === 0) {
    return (
      <Text size="sm" mb={solutions.length > 0 ? 'md' : 0}>
        {t(solutions.length > 0 ? 'challenges.notChecked' : 'challenges.noSolution')}
      </Text>
    );
  }
  return (
    <ul className={styles.checks}>
      {checks.map((check) => (
        <Check key={check.language} check={check} />
      ))}
    </ul>
  );
}

const pictures = {
  QUEUED: IconClock,
  RUNNING: IconClock,
  PASSED: IconCircleCheck,
  FAILED: IconCircleX,
  LANGUAGE_MISSING: IconQuestionMark,
  TOO_LONG: IconQuestionMark,
  SANDBOX: IconQuestionMark,
} as const;

function Check({ check }: { check: SolutionCheck }) {
  const now = useNow(30_000);
  const { state, finishedAt, failedTest, compiler } = check;
  const Picture = pictures[state];
  return (
    <li className={styles.check} data-state={state}>
      <Picture size={18} aria-hidden />
      <div className={styles.what}>
        <Text size="sm" role="status">
          {words(check)}
        </Text>
        {failedTest !== null && (
          <span className={styles.muted}>
            {failedTest.group === null ? (
              t('challenges.examples')
            ) : (
              <span translate="no">{[failedTest.group, failedTest.name].filter(Boolean).join(' · ')}</span>
            )}
            {` · ${t(`challenges.outcome_${failedTest.outcome}`)}`}
          </span>
        )}
        {compiler !== null && (
          <pre className={styles.code} translate="no">
            {compiler}
          </pre>
        )}
        {finishedAt !== null && (
          <time className={styles.muted} dateTime={finishedAt}>
            {relativeTime(finishedAt, Math.max(now, Date.parse(finishedAt))) ?? formatDateTime(finishedAt)}
          </time>
        )}
      </div>
    </li>
  );
}

function words({ state, language, failedTest }: SolutionCheck): string {
  if (state !== 'FAILED') return t(`challenges.check_${state}`, { language });
  if (failedTest === null) return t('challenges.checkNotCompiled', { language });
  return t('challenges.checkFailedTest', { language, number: failedTest.number });
}

interface CheckAgainProps {
  companyId: string;
  detail: LibraryChallengeDetail;
}

/** Has them checked anew, such as after a language was installed. */
export function CheckAgain({ companyId, detail: { challenge, checks } }: CheckAgainProps) {
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => checkChallenge(companyId, challenge.slug),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: keys.challenges(companyId) }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={check.isPending}
      disabled={checks.some(({ finishedAt }) => finishedAt === null)}
      onClick={() => check.mutate()}
    >
      {t(checks.length > 0 ? 'challenges.checkAgain' : 'challenges.check')}
    </Button>
  );
}
