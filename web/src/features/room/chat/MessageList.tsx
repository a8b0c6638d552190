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
import { headingOf, lineAt, remembering, seenBy } from './lines';
import { MessageRow, type MessageActions } from './MessageRow';
import type { RowWindow, WindowView } from './RowWindow';
import { spokenText } from './system';
import { useNews } from './useNews';
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
  /** Whether one is being gone to, so that nothing else may be brought in. */
  jumping: boolean;
  actions: MessageActions;
  /** What stands in place of messages while there are none. */
  children: ReactNode;
}

/** So near to the first or the last row that is there, more are fetched. */
const NEAR = 15;
/** What is on its way out does not follow old messages. */
const NONE: ChatView['outgoing'] = [];

/** The conversation; only what is in sight, and a little around it, is in the page. */
export function MessageList(props: MessageListProps) {
  const { interviewId, log, view, me, rows, scroller, marked, jumping, actions, children } = props;
  const { messages } = view;
  const outgoing = view.isPast ? NONE : view.outgoing;
  const list = useRef<HTMLOListElement>(null);
  const shown = useSyncExternalStore(rows.subscribe, rows.getSnapshot);
  useRows(rows, shown, { messages, outgoing, isWhole: !view.isPast }, scroller, list);
  useMore(props, shown);
  const seen = useSeen(view, me.userId);
  const dayOf = useMemo(() => remembering(formatDay), []);
  const count = messages.length + outgoing.length;
  // Whoever goes somewhere else may pass by the end.
  const hasNews = useNews(view.last?.number ?? 0, shown.atEnd && !jumping);

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
                  heading={headingOf(before, line, me.userId, dayOf)}
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
          variant={hasNews ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={() => {
            if (view.isPast) log.toPresent();
            rows.toEnd();
            // The button goes.
            scroller.current?.focus();
          }}
        >
          {t(hasNews ? 'room.chatNew' : 'room.chatLatest')}
        </Button>
      )}
      <Spoken view={view} myUserId={me.userId} />
    </div>
  );
}

/** Fetches what comes before and after the rows that are there, before somebody has scrolled to their ends. */
function useMore({ log, view, jumping }: MessageListProps, shown: WindowView): void {
  const { messages, hasEarlier, isPast } = view;
  const firstIndex = shown.rows[0]?.index ?? null;
  const lastIndex = shown.rows.at(-1)?.index ?? null;
  useEffect(() => {
    if (hasEarlier && !jumping && firstIndex !== null && firstIndex < NEAR) void log.earlier();
  }, [log, hasEarlier, jumping, firstIndex, messages]);
  useEffect(() => {
    const isNear = lastIndex !== null && lastIndex >= messages.length - NEAR;
    if (isPast && !jumping && isNear) void log.later();
  }, [log, isPast, jumping, lastIndex, messages]);
}

/** Who has seen what, of which nothing is known among old messages alone. */
function useSeen({ messages, readers, isPast }: ChatView, myUserId: string): Map<number, string[]> {
  return useMemo(
    () => (isPast ? new Map<number, string[]>() : seenBy(messages, readers, myUserId)),
    [messages, readers, isPast, myUserId],
  );
}

/** Tells the window of every change of the rows, and when they are in the page. */
function useRows(
  rows: RowWindow,
  shown: WindowView,
  { messages, outgoing, isWhole }: Pick<ChatView, 'messages' | 'outgoing'> & { isWhole: boolean },
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    if (scroller.current === null || list.current === null) return;
    return rows.attach(scroller.current, list.current);
  }, [rows, scroller, list]);
  useLayoutEffect(() => {
    const keyAt = (index: number): string => lineAt(messages, outgoing, index)?.key ?? String(index);
    rows.setRows(messages.length + outgoing.length, keyAt, isWhole);
  }, [rows, messages, outgoing, isWhole]);
  useLayoutEffect(() => rows.settle(), [rows, shown]);
}

/** Says what others write, for those who can't see it; who comes and goes is said elsewhere. */
function Spoken({ view, myUserId }: { view: ChatView; myUserId: string }) {
  const { last } = view;
  const comesOrGoes = last?.system === 'participant_joined' || last?.system === 'participant_left';
  const isNews = last !== null && last.senderId !== myUserId && last.change === 0 && !comesOrGoes;
  return (
    <VisuallyHidden role="status" translate="no">
      {view.state === 'ready' && isNews && <span key={last.id}>{spokenText(last)}</span>}
    </VisuallyHidden>
  );
}
