import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { t } from '@/lib/i18n';
import type { ChatLog, ChatView } from './ChatLog';
import { Composer } from './Composer';
import { MessageList } from './MessageList';
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

/** The conversation in writing, beside the faces. */
export function ChatPanel({ interviewId, log, view, me, autoFocus, onClose }: ChatPanelProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useStickToEnd(scroller, view.messages.length + view.outgoing.length);
  useMarkRead(log, view.unread);

  return (
    <section className={styles.chat} aria-label={t('room.chatTitle')}>
      <header className={styles.head}>
        <h2>{t('room.chatTitle')}</h2>
        <ActionIcon aria-label={t('room.chatClose')} onClick={onClose}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      <div
        ref={scroller}
        className={styles.scroller}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={t('room.chatTitle')}
      >
        {view.state === 'failed' && (
          <div className={styles.empty}>
            <p>{t('room.chatFailedLoad')}</p>
            <Button variant="default" onClick={() => void log.refresh()}>
              {t('common.retry')}
            </Button>
          </div>
        )}
        {view.state === 'ready' && view.messages.length + view.outgoing.length === 0 && (
          <p className={styles.empty}>{t('room.chatEmpty')}</p>
        )}
        {view.hasEarlier && (
          <Button variant="subtle" onClick={() => void log.earlier()}>
            {t('room.chatEarlier')}
          </Button>
        )}
        <MessageList
          view={view}
          me={me}
          onRetry={(clientId) => void log.retry(clientId)}
          onDiscard={(clientId) => log.discard(clientId)}
        />
      </div>
      <Composer
        interviewId={interviewId}
        autoFocus={autoFocus}
        onEscape={onClose}
        onSend={(content) => void log.send(content)}
      />
    </section>
  );
}

/** Follows the newest message, unless the reader has gone back to older ones. */
function useStickToEnd(scroller: React.RefObject<HTMLDivElement | null>, count: number): void {
  const atEnd = useRef(true);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const note = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [scroller]);
  useEffect(() => {
    const element = scroller.current;
    if (atEnd.current) element?.scrollTo({ top: element.scrollHeight });
  }, [scroller, count]);
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
