import { Button, Menu } from '@mantine/core';
import { IconAlertCircle, IconArrowBackUp, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { formatTime, serverNow } from '@/lib/time';
import { PersonAvatar } from '@/ui/person';
import { PlainAction } from '@/ui/plain';
import type { Outgoing } from './ChatLog';
import { CodeMessage } from './CodeMessage';
import { FileMessage } from './FileMessage';
import type { Heading, Line } from './lines';
import { MessageText } from './MessageText';
import { systemText } from './system';
import styles from './chat.module.css';

/** What can be done with messages; the same functions for as long as the panel is open. */
export interface MessageActions {
  onReply: (message: MessageView) => void;
  onEdit: (message: MessageView) => void;
  onDelete: (message: MessageView) => void;
  /** Goes to the message with this number. */
  onJump: (number: number) => void;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
}

interface MessageRowProps {
  interviewId: string;
  line: Line;
  heading: Heading;
  me: { userId: string; name: string };
  /** The names of those who have read up to here. */
  seen: string | null;
  /** Whether it was just gone to. */
  marked: boolean;
  actions: MessageActions;
}

/** One line of the conversation, under its day and its sender's name where these change. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { line, heading, me, marked } = props;
  const { message } = line;
  const mine = line.kind === 'outgoing' || line.message.senderId === me.userId;
  const name = line.kind === 'outgoing' ? me.name : line.message.senderName;
  const at = line.kind === 'outgoing' ? line.message.at : line.message.timestamp;
  const day = heading.day !== null && <p className={styles.day}>{heading.day}</p>;
  if (message.type === 'SYSTEM') {
    return (
      <>
        {day}
        <p className={styles.system}>{line.kind === 'message' && systemText(line.message)}</p>
      </>
    );
  }
  return (
    <>
      {day}
      <div className={styles.row} data-begins={heading.begins} data-marked={marked}>
        {heading.begins && <PersonAvatar name={name} size={28} />}
        <div className={styles.rowBody}>
          {heading.begins && (
            <p className={styles.who}>
              <strong>{mine ? t('room.you') : name}</strong> <time dateTime={at}>{formatTime(at)}</time>
            </p>
          )}
          {line.kind === 'outgoing' ? (
            <OutgoingBody {...props} message={line.message} />
          ) : (
            <SentBody {...props} message={line.message} mine={mine} />
          )}
        </div>
      </div>
    </>
  );
}, looksSame);

/** Lines and headings are made anew for each look at them; what is in them is not. */
function looksSame(before: MessageRowProps, now: MessageRowProps): boolean {
  return (
    before.line.message === now.line.message &&
    before.heading.day === now.heading.day &&
    before.heading.begins === now.heading.begins &&
    before.seen === now.seen &&
    before.marked === now.marked &&
    before.me.userId === now.me.userId &&
    before.actions === now.actions
  );
}

interface SentProps extends MessageRowProps {
  message: MessageView;
  mine: boolean;
}

function SentBody({ interviewId, message, mine, seen, actions }: SentProps) {
  const gone = message.deletedAt !== null;
  return (
    <>
      {message.replyTo !== null && (
        <QuoteView
          name={message.replyTo.senderName}
          text={message.replyTo.excerpt}
          onJump={() => actions.onJump(message.replyTo?.number ?? 0)}
        />
      )}
      <div className={styles.sent}>
        <div className={styles.sentBody} title={formatTime(message.timestamp)}>
          {gone ? (
            <p className={styles.deleted}>{t('room.chatDeleted')}</p>
          ) : (
            <Content
              interviewId={interviewId}
              type={message.type}
              content={message.content}
              language={message.language}
              sent={message}
            />
          )}
        </div>
        {!gone && <Actions message={message} mine={mine} actions={actions} />}
      </div>
      {message.editedAt !== null && <p className={styles.seen}>{t('room.chatEdited')}</p>}
      {seen !== null && <p className={styles.seen}>{t('room.chatSeenBy', { names: seen })}</p>}
    </>
  );
}

interface ContentProps {
  interviewId: string;
  type: MessageView['type'];
  content: string;
  language: string | null;
  sent: MessageView | null;
}

function Content({ interviewId, type, content, language, sent }: ContentProps) {
  switch (type) {
    case 'CODE':
      return <CodeMessage interviewId={interviewId} code={content} language={language ?? 'text'} />;
    case 'FILE':
      return sent === null ? null : <FileMessage message={sent} />;
    case 'TEXT':
    case 'SYSTEM':
      return <MessageText content={content} />;
  }
}

/** The message that is answered, in short. */
export function QuoteView({ name, text, onJump }: { name: string; text: string; onJump: () => void }) {
  return (
    <button
      type="button"
      className={styles.quote}
      aria-label={t('room.chatReplyJump', { name })}
      onClick={onJump}
    >
      <strong>{name}</strong>
      <span translate="no">{text === '' ? t('room.chatDeleted') : text}</span>
    </button>
  );
}

interface ActionsProps {
  message: MessageView;
  mine: boolean;
  actions: MessageActions;
}

/** What can be done with a message. A menu takes longer to make than all else of a row: it is made when it is first asked for. */
function Actions(props: ActionsProps) {
  const [asked, setAsked] = useState(false);
  return (
    <div className={styles.more}>
      {asked ? (
        <ActionsMenu {...props} />
      ) : (
        <PlainAction
          label={t('room.chatActions')}
          aria-haspopup="menu"
          aria-expanded={false}
          onClick={() => setAsked(true)}
        >
          <IconDots size={18} aria-hidden />
        </PlainAction>
      )}
    </div>
  );
}

/** Whether it is one's own, and new enough to be changed. */
const isChangeable = ({ message, mine }: ActionsProps): boolean =>
  mine && message.changeableUntil !== null && serverNow() < Date.parse(message.changeableUntil);

function ActionsMenu(props: ActionsProps) {
  const { message, actions } = props;
  const [changeable, setChangeable] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // It stands in for the button that was pressed; with the focus, it gets it back from the menu.
    target.current?.focus({ preventScroll: true });
    target.current?.click();
  }, []);
  return (
    <Menu withinPortal position="bottom-end" onOpen={() => setChangeable(isChangeable(props))}>
      <Menu.Target>
        <PlainAction ref={target} label={t('room.chatActions')}>
          <IconDots size={18} aria-hidden />
        </PlainAction>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => actions.onReply(message)}>
          {t('room.chatReply')}
        </Menu.Item>
        {changeable && message.type !== 'FILE' && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => actions.onEdit(message)}>
            {t('room.chatEdit')}
          </Menu.Item>
        )}
        {changeable && (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => actions.onDelete(message)}
          >
            {t('room.chatDelete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function OutgoingBody({ interviewId, message, actions }: MessageRowProps & { message: Outgoing }) {
  return (
    <div className={styles.outgoing}>
      <Content
        interviewId={interviewId}
        type={message.type}
        content={message.content}
        language={message.language ?? null}
        sent={null}
      />
      {message.state !== 'sending' ? (
        <div className={styles.failed} role="alert">
          <IconAlertCircle size={16} aria-hidden />
          {t(message.state === 'waiting' ? 'room.chatWaiting' : 'room.chatFailed')}
          <Button variant="subtle" size="compact-sm" onClick={() => actions.onRetry(message.clientId)}>
            {t('room.chatRetry')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => actions.onDiscard(message.clientId)}
          >
            {t('room.chatDiscard')}
          </Button>
        </div>
      ) : (
        <p className={styles.seen}>{t('room.chatSending')}</p>
      )}
    </div>
  );
}
