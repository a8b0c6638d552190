import { Button } from '@mantine/core';
import { IconArrowLeft, IconGitCompare } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChallengesRead, SubmissionView } from '@/api';
import { t } from '@/lib/i18n';
import { languageName } from '@/lib/programming';
import { formatDateTime } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import { Compared } from './CompareDialog';
import { pairWith } from './pair';
import { SubmissionDetails } from './SubmissionDetails';
import styles from './challenges.module.css';

interface SubmissionDialogProps {
  challenges: ChallengesRead;
  /** The one that is shown; null for none. */
  submission: SubmissionView | null;
  /** What it can be compared with, the last first. */
  submissions: readonly SubmissionView[];
  onClose: () => void;
}

/** A submission with its code and how each test ended, or what differs from another one, over the page. */
export function SubmissionDialog({ submission, onClose, ...rest }: SubmissionDialogProps) {
  const [comparing, setComparing] = useState(false);
  if (submission === null && comparing) setComparing(false);
  return (
    <Modal
      opened={submission !== null}
      onClose={onClose}
      size={comparing ? '80rem' : 'xl'}
      title={t('challenges.one')}
    >
      {submission !== null && (
        <Shown submission={submission} comparing={comparing} onCompare={setComparing} {...rest} />
      )}
    </Modal>
  );
}

interface ShownProps extends Omit<SubmissionDialogProps, 'submission' | 'onClose'> {
  submission: SubmissionView;
  comparing: boolean;
  onCompare: (compares: boolean) => void;
}

function Shown({ challenges, submission, submissions, comparing, onCompare }: ShownProps) {
  const pair = pairWith(submission, submissions);
  return (
    <>
      <div className={styles.row}>
        <p className={styles.origin}>
          <span translate="no">{submission.challengeTitle}</span>
          <span translate="no">{submission.userName}</span>
          <span translate="no">{`${submission.file} · ${languageName(submission.language)}`}</span>
          <time dateTime={submission.createdAt}>{formatDateTime(submission.createdAt)}</time>
        </p>
        {pair !== null && (
          <Button
            size="compact-md"
            variant="subtle"
            leftSection={
              comparing ? <IconArrowLeft size={16} aria-hidden /> : <IconGitCompare size={16} aria-hidden />
            }
            onClick={() => onCompare(!comparing)}
          >
            {t(comparing ? 'challenges.compareBack' : 'challenges.compare')}
          </Button>
        )}
      </div>
      {comparing && pair !== null ? (
        <Compared
          challenges={challenges}
          submissions={submissions.filter(({ challengeId }) => challengeId === submission.challengeId)}
          pair={pair}
        />
      ) : (
        <SubmissionDetails challenges={challenges} submission={submission} withCode />
      )}
    </>
  );
}
