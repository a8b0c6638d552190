import { t } from '@/lib/i18n';
import type { KeyGroup } from '@/ui/KeyMap';

/** The keys of what stands beside a replay. */
export const timelineKeys = (): KeyGroup => ({
  title: t('timeline.side'),
  rows: [
    [['P'], t('timeline.before')],
    [['N'], t('timeline.after')],
  ],
});
