import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ReactNode,
  type RefObject,
} from 'react';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import type { ChatLog, ChatView } from './ChatLog';
import { headingOf, lineAt, seenBy } from './lines';
import { MessageRow, type MessageActions } from './MessageRow';
import type { RowWindow, WindowView } from './RowWindow';
import { spokenText } from './system';
import styles from './chat.module.css';

interface MessageListProps {
  interviewId: string;
  log: ChatLog;
  view: ChatView;
  me: { userId: string; name: string };
  rows: RowWindow;
  /** Gets the place that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  /** The number of the message that was just gone to. */
  marked: number | null;
  actions: MessageActions;
  /** What stands in place of messages while there are none. */
  children: ReactNode;
}

/** So near to the first row that is there, older ones are fetched. */
const NEAR = 15;

/** The conversation; only what is in sight, and a little around it, is in the page. */
export function MessageList(props: MessageListProps) {
  const { interviewId, log, view, me, rows, scroller, marked, actions, children } = props;
  const { messages, outgoing, hasEarlier } = view;
  const list = useRef<HTMLOListElement>(null);
  const shown = useSyncExternalStore(rows.subscribe, rows.getSnapshot);
  useRows(rows, shown, view, scroller, list);
  const firstIndex = shown.rows[0]?.index;
  useEffect(() => {
    if (hasEarlier && firstIndex !== undefined && firstIndex < NEAR) void log.earlier();
  }, [log, hasEarlier, firstIndex, messages]);
  const seen = useMemo(() => seenBy(messages, view.readers, me.userId), [messages, view.readers, me.userId]);
  const count = messages.length + outgoing.length;

  return (
    <div className={styles.place}>
      <div
        ref={scroller}
        className={styles.scroller}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        // Rows come and go as somebody scrolls; what is new is said below.
        aria-live="off"
        aria-label={t('room.chatTitle')}
      >
        {children}
        <ol ref={list} className={styles.list}>
          {shown.rows.map(({ key, index, start }) => {
            const line = lineAt(messages, outgoing, index);
            if (line === null) return null;
            const before = index === 0 ? null : lineAt(messages, outgoing, index - 1);
            const number = line.kind === 'message' ? line.message.number : null;
            return (
              <li
                key={String(key)}
                ref={rows.measure}
                data-index={index}
                aria-setsize={count}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <MessageRow
                  interviewId={interviewId}
                  line={line}
                  heading={headingOf(before, line, me.userId, formatDay)}
                  me={me}
                  seen={number === null ? null : (seen.get(number)?.join(', ') ?? null)}
                  marked={number !== null && number === marked}
                  actions={actions}
                />
              </li>
            );
          })}
        </ol>
      </div>
      {!shown.atEnd && (
        <Button
          className={styles.pill}
          size="compact-md"
          radius="xl"
          variant={shown.hasNews ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={() => {
            rows.toEnd();
            // The button goes.
            scroller.current?.focus();
          }}
        >
          {t(shown.hasNews ? 'room.chatNew' : 'room.chatLatest')}
        </Button>
      )}
      <Spoken view={view} myUserId={me.userId} />
    </div>
  );
}

/** Tells the window of every change of the rows, and when they are in the page. */
function useRows(
  rows: RowWindow,
  shown: WindowView,
  { messages, outgoing }: ChatView,
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    if (scroller.current === null || list.current === null) return;
    return rows.attach(scroller.current, list.current);
  }, [rows, scroller, list]);
  useLayoutEffect(() => {
    const keyAt = (index: number): string => lineAt(messages, outgoing, index)?.key ?? String(index);
    rows.setRows(messages.length + outgoing.length, keyAt);
  }, [rows, messages, outgoing]);
  useLayoutEffect(() => rows.settle(), [rows, shown]);
}

/** Says what others write, for those who can't see it; who comes and goes is said elsewhere. */
function Spoken({ view, myUserId }: { view: ChatView; myUserId: string }) {
  const last = view.messages.at(-1);
  const comesOrGoes = last?.system === 'participant_joined' || last?.system === 'participant_left';
  const isNews = last !== undefined && last.senderId !== myUserId && last.change === 0 && !comesOrGoes;
  return (
    <VisuallyHidden role="status" translate="no">
      {view.state === 'ready' && isNews && <span key={last.id}>{spokenText(last)}</span>}
    </VisuallyHidden>
  );
}
