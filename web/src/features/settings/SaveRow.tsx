import { t } from '@/lib/i18n';
import { FormButtons, FormProblem } from '@/ui/form';

interface SaveRowProps {
  problem: unknown;
  pending: boolean;
  /** Whether there is something to save. */
  isDirty: boolean;
  readOnly?: boolean;
}

/** The end of a card's form: why it was refused, and the button for whoever may save it. */
export function SaveRow({ problem, pending, isDirty, readOnly = false }: SaveRowProps) {
  return (
    <>
      <FormProblem error={problem} />
      {!readOnly && <FormButtons submit={t('common.save')} pending={pending} disabled={!isDirty} atStart />}
    </>
  );
}
