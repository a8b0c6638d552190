import { UnstyledButton } from '@mantine/core';
import type { SubmissionView } from '@/api';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import { isGood, isUnderWay, standing } from './words';
import styles from './challenges.module.css';

interface SubmissionRowsProps {
  submissions: SubmissionView[];
  onChoose: (submission: SubmissionView) => void;
}

/** Who submitted what, when, and what came of it. */
export function SubmissionRows({ submissions, onChoose }: SubmissionRowsProps) {
  return (
    <ul className={styles.list}>
      {submissions.map((submission) => (
        <li key={submission.id}>
          <UnstyledButton className={styles.submission} onClick={() => onChoose(submission)}>
            <span className={styles.what}>
              <span translate="no">
                {submission.userName} · {submission.file}
              </span>
              <span className={styles.muted}>
                {t(`challenges.scope_${submission.scope}`)} ·{' '}
                <time dateTime={submission.createdAt}>{formatTime(submission.createdAt)}</time>
              </span>
            </span>
            <Standing submission={submission} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

/** How a submission stands. */
export function Standing({ submission }: { submission: SubmissionView }) {
  return (
    <strong
      className={styles.standing}
      data-good={isGood(submission)}
      data-waits={isUnderWay(submission) || undefined}
    >
      {standing(submission)}
    </strong>
  );
}
