import { Anchor, Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { formatDay, formatTime } from '@/lib/time';
import { PersonAvatar } from '@/ui/person';
import type { ChatView, Outgoing } from './ChatLog';
import { groupMessages, type MessageGroup } from './group';
import { linkify } from './linkify';
import { systemText } from './system';
import styles from './chat.module.css';

interface MessageListProps {
  view: ChatView;
  myUserId: string;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

/** Messages under their sender's name, by day; what is still on its way stands at the end. */
export function MessageList({ view, myUserId, onRetry, onDiscard }: MessageListProps) {
  const seen = view.messages.findLast((message) => message.senderId === myUserId && message.read);
  const groups = groupMessages(view.messages, formatDay);
  return (
    <ol className={styles.list}>
      {groups.map((group) => (
        <Group key={group.key} group={group} mine={group.senderId === myUserId} seenId={seen?.id ?? null} />
      ))}
      {view.outgoing.map((message) => (
        <OutgoingMessage key={message.clientId} message={message} onRetry={onRetry} onDiscard={onDiscard} />
      ))}
    </ol>
  );
}

function Group({ group, mine, seenId }: { group: MessageGroup; mine: boolean; seenId: string | null }) {
  const [first] = group.messages;
  if (group.system) {
    return (
      <li className={styles.system}>
        {group.messages.map((message) => (
          <p key={message.id}>{systemText(message)}</p>
        ))}
      </li>
    );
  }
  return (
    <li>
      {group.day !== null && <p className={styles.day}>{group.day}</p>}
      <div className={styles.group}>
        <PersonAvatar name={group.senderName} size={28} />
        <div className={styles.groupBody}>
          <p className={styles.who}>
            <strong>{mine ? t('room.you') : group.senderName}</strong>{' '}
            <time dateTime={first?.timestamp}>{first && formatTime(first.timestamp)}</time>
          </p>
          {group.messages.map((message) => (
            <Message key={message.id} message={message} seen={message.id === seenId} />
          ))}
        </div>
      </div>
    </li>
  );
}

function Message({ message, seen }: { message: MessageView; seen: boolean }) {
  return (
    <>
      <p className={styles.text} title={formatTime(message.timestamp)}>
        <Text content={message.content} />
      </p>
      {seen && <p className={styles.seen}>{t('room.chatSeen')}</p>}
    </>
  );
}

function Text({ content }: { content: string }) {
  return linkify(content).map(({ text, href }, index) =>
    href === null ? (
      text
    ) : (
      <Anchor
        key={index}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        inherit
        underline="always"
      >
        {text}
      </Anchor>
    ),
  );
}

interface OutgoingProps {
  message: Outgoing;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

function OutgoingMessage({ message, onRetry, onDiscard }: OutgoingProps) {
  return (
    <li className={styles.outgoing}>
      <p className={styles.text}>{message.content}</p>
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
    </li>
  );
}
