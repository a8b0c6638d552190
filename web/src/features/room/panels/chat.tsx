import { IconMessage } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { ChatPanel } from '../chat/ChatPanel';
import type { Panel } from './panel';

export const chatPanel: Panel = {
  id: 'chat',
  icon: IconMessage,
  shortcut: 'C',
  name: () => t('room.chat'),
  title: () => t('room.chatTitle'),
  openLabel: ({ chat: { view } }) =>
    view.unread > 0 ? t('room.chatUnread', { count: view.unread }) : t('room.chatOpen'),
  closeLabel: () => t('room.chatClose'),
  size: 'column',
  closesOnEscape: true,
  badge: ({ chat }) => chat.view.unread,
  render: ({ interview, chat, me, takesFocus, close }) => (
    <ChatPanel
      interviewId={interview.id}
      log={chat.log}
      view={chat.view}
      me={me}
      autoFocus={takesFocus}
      onClose={close}
    />
  ),
};
