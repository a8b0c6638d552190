import { memo, useMemo } from 'react';
import { SubmissionDialog } from '@/features/challenges';
import { RunDialog } from '@/features/run';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { Gone } from '@/ui/states';
import type { Timeline } from './useTimeline';

interface MomentDialogProps {
  timeline: Timeline;
  /** Of the run or the submission that is open; undefined for none. */
  id: string | undefined;
  onClose: () => void;
}

/** What a moment's run wrote, or the code of its submission with its result. What is played goes on behind it. */
export const MomentDialog = memo(function MomentDialog({ timeline, id, onClose }: MomentDialogProps) {
  const { runs, challenges, moments, isThere } = timeline;
  const submissions = useMemo(
    () => moments.flatMap(({ what }) => (what.kind === 'SUBMISSION' ? [what.submission] : [])).reverse(),
    [moments],
  );
  const opened = id === undefined ? undefined : moments.find(({ opens }) => opens === id)?.what;
  return (
    <>
      <RunDialog runs={runs} run={opened?.kind === 'RUN' ? opened.run : null} onClose={onClose} />
      <SubmissionDialog
        challenges={challenges}
        submission={opened?.kind === 'SUBMISSION' ? opened.submission : null}
        submissions={submissions}
        onClose={onClose}
      />
      <Modal
        opened={id !== undefined && isThere && opened === undefined}
        onClose={onClose}
        title={t('timeline.what')}
      >
        <Gone />
      </Modal>
    </>
  );
});
