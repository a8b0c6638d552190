import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type DragEvent, type RefObject } from 'react';
import type { MessageView } from '@/api';
import { t } from '@/lib/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toastError } from '@/ui/toast';
import type { ChatLog, ChatView } from './ChatLog';
import { ChatSearch, SearchButton } from './ChatSearch';
import { Composer } from './Composer';
import { UploadsList } from './FileMessage';
import { MessageList } from './MessageList';
import type { MessageActions } from './MessageRow';
import { RowWindow } from './RowWindow';
import { useSayTyping, useTyping, useUploads } from './useChat';
import { useJump } from './useJump';
import styles from './chat.module.css';

interface ChatPanelProps {
  interviewId: string;
  log: ChatLog;
  view: ChatView;
  me: { userId: string; name: string };
  /** Whether one writes at once. */
  autoFocus: boolean;
  onClose: () => void;
}

/** How long it takes until a menu or a dialog that closes has given the focus back, in milliseconds. */
const FOCUS_MS = 20;

function focusSoon(place: RefObject<HTMLElement | null>): void {
  window.setTimeout(() => place.current?.focus(), FOCUS_MS);
}

/** The conversation in writing, beside the faces. */
export function ChatPanel({ interviewId, log, view, me, autoFocus, onClose }: ChatPanelProps) {
  const [rows] = useState(() => new RowWindow());
  const { uploads, view: sending } = useUploads(interviewId, me.userId, log);
  const sayTyping = useSayTyping(interviewId);
  const [replyTo, setReplyTo] = useState<MessageView | null>(null);
  const [editing, setEditing] = useState<MessageView | null>(null);
  const [deleting, setDeleting] = useState<MessageView | null>(null);
  const [searching, setSearching] = useState(false);
  const [dropping, setDropping] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { marked, jumping, jump } = useJump(log, rows, scroller);
  // What was deleted meanwhile is not shown above the answer to it.
  const answered = replyTo === null || log.latest(replyTo).deletedAt !== null ? null : replyTo;
  useMarkRead(log, view.unread);

  const actions = useMemo<MessageActions>(
    () => ({
      onReply: (message) => {
        setReplyTo(message);
        focusSoon(field);
      },
      onEdit: (message) => {
        setEditing(message);
        focusSoon(field);
      },
      onDelete: setDeleting,
      onJump: jump,
      onRetry: (clientId) => void log.retry(clientId),
      onDiscard: (clientId) => log.discard(clientId),
    }),
    [log, jump],
  );
  const takeFiles = (files: File[]): void => {
    for (const file of files) void uploads.add(file, file.name);
  };
  const endEdit = (): void => {
    setEditing(null);
    focusSoon(field);
  };
  const edit = (message: MessageView, content: string): void => {
    log.edit(message.id, content).then(endEdit, toastError);
  };
  const endSearch = (): void => {
    setSearching(false);
    focusSoon(field);
  };

  return (
    <section
      className={styles.chat}
      aria-label={t('room.chatTitle')}
      onDragOver={(event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
      }}
      onDrop={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(false);
        takeFiles([...event.dataTransfer.files]);
      }}
    >
      <header className={styles.head}>
        <h2>{t('room.chatTitle')}</h2>
        <SearchButton onClick={() => (searching ? endSearch() : setSearching(true))} />
        <ActionIcon aria-label={t('room.chatClose')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      {searching && (
        <ChatSearch
          interviewId={interviewId}
          latest={(message) => log.latest(message)}
          onJump={jump}
          onClose={endSearch}
        />
      )}
      <MessageList
        interviewId={interviewId}
        log={log}
        view={view}
        me={me}
        rows={rows}
        scroller={scroller}
        marked={marked}
        jumping={jumping}
        actions={actions}
      >
        <Empty log={log} view={view} />
      </MessageList>
      {dropping && <p className={styles.dropping}>{t('room.chatDrop')}</p>}
      <UploadsList
        uploads={sending}
        onRetry={(id) => void uploads.retry(id)}
        onCancel={(id) => uploads.cancel(id)}
      />
      <Typing interviewId={interviewId} view={view} myUserId={me.userId} />
      <Composer
        key={editing?.id ?? ''}
        interviewId={interviewId}
        field={field}
        autoFocus={autoFocus}
        replyTo={answered}
        onReplyEnd={() => {
          setReplyTo(null);
          focusSoon(field);
        }}
        editing={editing}
        onEditEnd={endEdit}
        onEscape={onClose}
        onFiles={takeFiles}
        onTyping={sayTyping}
        onEdit={edit}
        onSend={(draft) => {
          setReplyTo(null);
          void log.send(draft);
          rows.toEnd();
        }}
      />
      <DeleteDialog
        log={log}
        message={deleting}
        onClose={() => {
          setDeleting(null);
          focusSoon(scroller);
        }}
      />
    </section>
  );
}

function Empty({ log, view }: { log: ChatLog; view: ChatView }) {
  if (view.state === 'failed') {
    return (
      <div className={styles.empty}>
        <p>{t('room.chatFailedLoad')}</p>
        <Button variant="default" onClick={() => void log.refresh()}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  const isEmpty = view.state === 'ready' && view.messages.length + view.outgoing.length === 0;
  return isEmpty ? <p className={styles.empty}>{t('room.chatEmpty')}</p> : null;
}

function DeleteDialog({
  log,
  message,
  onClose,
}: {
  log: ChatLog;
  message: MessageView | null;
  onClose: () => void;
}) {
  const [pending, setPending] = useState(false);
  const remove = async (): Promise<void> => {
    if (message === null) return;
    setPending(true);
    try {
      await log.remove(message.id);
    } catch (error) {
      toastError(error);
    } finally {
      setPending(false);
      onClose();
    }
  };
  return (
    <ConfirmDialog
      opened={message !== null}
      onClose={onClose}
      title={t('room.chatDelete')}
      text={t('room.chatDeleteAsk')}
      confirm={t('room.chatDelete')}
      keep={t('room.chatDeleteKeep')}
      pending={pending}
      onConfirm={() => void remove()}
    />
  );
}

/** Who is writing. */
function Typing({ interviewId, view, myUserId }: { interviewId: string; view: ChatView; myUserId: string }) {
  const typing = useTyping(interviewId, myUserId);
  const names = view.readers.filter(({ userId }) => typing.includes(userId)).map(({ userName }) => userName);
  if (names.length === 0) return null;
  return (
    <p className={styles.typing}>
      {t(names.length === 1 ? 'room.chatTyping' : 'room.chatTypingMany', { names: names.join(', ') })}
    </p>
  );
}

/** What is on a visible page counts as seen. */
function useMarkRead(log: ChatLog, unread: number): void {
  useEffect(() => {
    if (unread === 0) return;
    const mark = (): void => {
      if (document.visibilityState === 'visible') void log.markRead();
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [log, unread]);
}
