import type { ComponentProps } from 'react';
import type { TakeHomeState } from '@/api';
import { t } from '@/lib/i18n';
import { Tag } from '@/ui/StatusBadge';

const tones: Record<TakeHomeState, ComponentProps<typeof Tag>['tone']> = {
  NOT_OPENED: 'neutral',
  IN_WORK: 'accent',
  HANDED_IN: 'success',
  OVERDUE: 'warning',
  REVOKED: 'neutral',
  ACCOUNT_DELETED: 'neutral',
};

/** Where a take-home stands, in a word. */
export function StateTag({ state }: { state: TakeHomeState }) {
  return <Tag tone={tones[state] ?? 'neutral'}>{t(`takeHome.state_${state}`)}</Tag>;
}
