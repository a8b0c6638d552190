import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiError, useAvailable } from '@/api';
import { pauseAsked } from '@/api/patience';
import { listMessages, markMessagesRead, sendMessage } from '@/api/endpoints';
import { useLiveEvent, useLiveReset, useLiveState } from '@/lib/live';
import { ChatLog, type ChatView } from './ChatLog';

/** The interview's chat, kept up to date by live events. */
export function useChat(interviewId: string, myUserId: string): { log: ChatLog; view: ChatView } {
  const [log] = useState(
    () =>
      new ChatLog(
        {
          list: (query) => listMessages(interviewId, query),
          send: (message) => sendMessage(interviewId, message),
          markRead: (upTo) => markMessagesRead(interviewId, { upTo }),
          isTemporary: (error) =>
            error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500),
          pauseAsked,
        },
        myUserId,
      ),
  );
  const view = useSyncExternalStore(log.subscribe, log.getSnapshot);
  const live = useLiveState();
  const available = useAvailable();

  // Also after every pause of the stream, because messages may have passed in the meantime, and of the database.
  useEffect(() => {
    if (live !== 'retrying' && available) void log.resume();
  }, [log, live, available]);
  useLiveReset(() => void log.refresh());
  useLiveEvent('chat.message', (event) => {
    if (event.interviewId === interviewId && event.message) log.receive(event.message);
  });
  useLiveEvent('chat.read', (event) => {
    if (event.interviewId === interviewId && event.userId !== myUserId) void log.refresh();
  });

  return { log, view };
}
