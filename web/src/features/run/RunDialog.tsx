import type { RunView } from '@/api';
import type { RunsRead } from '@/api/runs';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { RunDetails } from './RunDetails';

interface RunDialogProps {
  runs: RunsRead;
  /** The one that is shown; null for none. */
  run: RunView | null;
  onClose: () => void;
}

/** A run with its code and its output, over the page. */
export function RunDialog({ runs, run, onClose }: RunDialogProps) {
  return (
    <Modal opened={run !== null} onClose={onClose} size="lg" title={t('run.one')}>
      {run !== null && <RunDetails key={run.id} runs={runs} run={run} />}
    </Modal>
  );
}
