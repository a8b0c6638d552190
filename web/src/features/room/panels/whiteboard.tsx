import { IconPencil } from '@tabler/icons-react';
import { WhiteboardPanel } from '@/features/pad';
import { t } from '@/lib/i18n';
import type { Panel } from './panel';

export const whiteboardPanel: Panel = {
  id: 'whiteboard',
  icon: IconPencil,
  shortcut: 'W',
  name: () => t('room.whiteboard'),
  title: () => t('whiteboard.title'),
  openLabel: () => t('room.whiteboardOpen'),
  closeLabel: () => t('whiteboard.close'),
  size: 'large',
  closesOnEscape: false,
  render: ({ interview, close }) => <WhiteboardPanel interviewId={interview.id} onClose={close} />,
};
