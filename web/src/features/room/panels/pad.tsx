import { IconCode } from '@tabler/icons-react';
import { interviewRuns } from '@/api/runs';
import { PadPanel } from '@/features/pad';
import { roomOf, RunPanel } from '@/features/run';
import { t } from '@/lib/i18n';
import type { Panel } from './panel';

export const padPanel: Panel = {
  id: 'pad',
  icon: IconCode,
  shortcut: 'P',
  name: () => t('room.pad'),
  title: () => t('pad.title'),
  openLabel: () => t('room.padOpen'),
  closeLabel: () => t('pad.close'),
  size: 'large',
  closesOnEscape: false,
  render: ({ interview, me, close }) => (
    <PadPanel
      interviewId={interview.id}
      runs={interviewRuns(interview.id)}
      onClose={close}
      below={(code) => <RunPanel at={roomOf(interview, me.userId)} code={code} />}
    />
  ),
};
