import type { ImportRowState, ImportSummary } from '@/api';
import { t } from '@/lib/i18n';
import { Tag } from '@/ui/StatusBadge';

const tones = { DRAFT: 'warning', RUNNING: 'accent', DONE: 'success', UNDONE: 'neutral' } as const;

/** How far an import has come. */
export function ImportTag({ status }: { status: ImportSummary['status'] }) {
  return <Tag tone={tones[status]}>{t(`imports.status_${status}`)}</Tag>;
}

const rowTones = {
  WAITING: 'warning',
  NEW: 'success',
  KNOWN: 'accent',
  APPLICANT: 'neutral',
  DUPLICATE: 'neutral',
  SAME_FILE: 'neutral',
  WRONG: 'danger',
  NOTHING_FOUND: 'danger',
  UNREADABLE: 'danger',
  LEFT_OUT: 'neutral',
  ADDED: 'success',
  REMOVED: 'neutral',
} as const;

/** What becomes of a row. */
export function RowTag({ state }: { state: ImportRowState }) {
  return <Tag tone={rowTones[state]}>{t(`imports.state_${state}`)}</Tag>;
}
