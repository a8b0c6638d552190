import { IconClipboardText } from '@tabler/icons-react';
import { InterviewerPanel, PanelWatcher } from '@/features/guide';
import { t } from '@/lib/i18n';
import { isInterviewersScreen } from '../hooks/useGuests';
import type { Panel } from './panel';

export const guidePanel: Panel = {
  id: 'guide',
  icon: IconClipboardText,
  shortcut: 'G',
  name: () => t('guide.panelName'),
  title: () => t('guide.panelTitle'),
  openLabel: () => t('guide.panelOpen'),
  closeLabel: () => t('guide.panelClose'),
  size: 'column',
  closesOnEscape: true,
  isFor: (interview) => interview.my.relation === 'interviewer',
  render: ({ interview, room, view, me, close }) => (
    <InterviewerPanel
      interview={interview}
      room={room}
      me={me}
      isSharing={isInterviewersScreen(view.screen, room)}
      onClose={close}
    />
  ),
  Watcher: PanelWatcher,
};
