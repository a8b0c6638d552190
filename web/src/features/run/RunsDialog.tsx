import { useState } from 'react';
import type { RunView } from '@/api';
import type { RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { RunDetails } from './RunDetails';
import { RunList } from './RunList';

interface RunsDialogProps {
  runs: RunsRead;
  /** Said where nothing was run yet. */
  empty: string;
  opened: boolean;
  onClose: () => void;
}

/** Earlier runs, and each with its code and its output. */
export function RunsDialog({ runs, empty, opened, onClose }: RunsDialogProps) {
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
        <RunList runs={runs} empty={empty} onChoose={setChosen} />
      ) : (
        <RunDetails runs={runs} run={chosen} onBack={() => setChosen(null)} />
      )}
    </Modal>
  );
}
