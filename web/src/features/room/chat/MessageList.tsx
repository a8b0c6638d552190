import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { formatDay, formatTime } from '@/lib/time';
import { PersonAvatar } from '@/ui/person';
import type { ChatView, Outgoing } from './ChatLog';
import { groupMessages, type MessageGroup } from './group';
import { MessageText } from './MessageText';
import { systemText } from './system';
import styles from './chat.module.css';

interface OutgoingActions {
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

interface MessageListProps extends OutgoingActions {
  view: ChatView;
  me: { userId: string; name: string };
}

/** Messages under their sender's name, by day; what is still on its way stands at the end. */
export function MessageList({ view, me, ...actions }: MessageListProps) {
  const seen = view.messages.findLast((message) => message.senderId === me.userId && message.read);
  const groups = groupMessages(view.messages, view.outgoing, me, formatDay);
  return (
    <ol className={styles.list}>
      {groups.map((group) => (
        <li key={group.key}>
          {group.day !== null && <p className={styles.day}>{group.day}</p>}
          {group.system ? (
            <SystemLines messages={group.messages} />
          ) : (
            <Group
              group={group}
              mine={group.senderId === me.userId}
              seenId={seen?.id ?? null}
              actions={actions}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function SystemLines({ messages }: { messages: MessageView[] }) {
  return (
    <div className={styles.system}>
      {messages.map((message) => (
        <p key={message.id}>{systemText(message)}</p>
      ))}
    </div>
  );
}

interface GroupProps {
  group: MessageGroup;
  mine: boolean;
  seenId: string | null;
  actions: OutgoingActions;
}

function Group({ group, mine, seenId, actions }: GroupProps) {
  return (
    <div className={styles.group}>
      <PersonAvatar name={group.senderName} size={28} />
      <div className={styles.groupBody}>
        <p className={styles.who}>
          <strong>{mine ? t('room.you') : group.senderName}</strong>{' '}
          <time dateTime={group.since}>{formatTime(group.since)}</time>
        </p>
        {group.messages.map((message) => (
          <Message key={message.id} message={message} seen={message.id === seenId} />
        ))}
        {group.outgoing.map((message) => (
          <OutgoingMessage key={message.clientId} message={message} {...actions} />
        ))}
      </div>
    </div>
  );
}

function Message({ message, seen }: { message: MessageView; seen: boolean }) {
  return (
    <>
      <div title={formatTime(message.timestamp)}>
        <MessageText content={message.content} />
      </div>
      {seen && <p className={styles.seen}>{t('room.chatSeen')}</p>}
    </>
  );
}

function OutgoingMessage({ message, onRetry, onDiscard }: OutgoingActions & { message: Outgoing }) {
  return (
    <div className={styles.outgoing}>
      <MessageText content={message.content} />
      {message.state !== 'sending' ? (
        <div className={styles.failed} role="alert">
          <IconAlertCircle size={16} aria-hidden />
          {t(message.state === 'waiting' ? 'room.chatWaiting' : 'room.chatFailed')}
          <Button variant="subtle" size="compact-sm" onClick={() => onRetry(message.clientId)}>
            {t('room.chatRetry')}
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onDiscard(message.clientId)}>
            {t('room.chatDiscard')}
          </Button>
        </div>
      ) : (
        <p className={styles.seen}>{t('room.chatSending')}</p>
      )}
    </div>
  );
}
