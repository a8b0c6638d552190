import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { RunView } from '@/api';
import { t } from '@/lib/i18n';
import { RunDetails } from './RunDetails';
import { RunList } from './RunList';

interface RunsDialogProps {
  interviewId: string;
  opened: boolean;
  onClose: () => void;
}

/** Earlier runs, and each with its code and its output. */
export function RunsDialog({ interviewId, opened, onClose }: RunsDialogProps) {
  const [chosen, setChosen] = useState<RunView | null>(null);
  const close = (): void => {
    setChosen(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={chosen === null ? t('run.history') : t('run.one')}
    >
      {chosen === null ? (
        <RunList interviewId={interviewId} onChoose={setChosen} />
      ) : (
        <RunDetails interviewId={interviewId} run={chosen} onBack={() => setChosen(null)} />
      )}
    </Modal>
  );
}
