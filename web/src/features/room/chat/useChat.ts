import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ApiError, useAvailable } from '@/api';
import { pauseAsked } from '@/api/patience';
import {
  beginChatUpload,
  cancelChatUpload,
  completeChatUpload,
  deleteMessage,
  editMessage,
  listMessages,
  markMessagesRead,
  noteTyping,
  sendMessage,
  uploadChatPart,
} from '@/api/endpoints';
import { keptFilesOf } from '@/lib/kept-files';
import { useLiveEvent, useLiveReset, useLiveState } from '@/lib/live';
import { ChatLog, type ChatView } from './ChatLog';
import { waitingIn } from './waiting';
import { UnreadableFile, Uploads, type UploadView } from './Uploads';

const isTemporary = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

/** The interview's chat, kept up to date by live events. */
export function useChat(interviewId: string, myUserId: string): { log: ChatLog; view: ChatView } {
  const [log] = useState(
    () =>
      new ChatLog(
        {
          list: (query) => listMessages(interviewId, query),
          send: (message) => sendMessage(interviewId, message),
          edit: (id, content) => editMessage(interviewId, id, { content }),
          remove: (id) => deleteMessage(interviewId, id),
          markRead: (upTo) => markMessagesRead(interviewId, { upTo }),
          isTemporary,
          pauseAsked,
        },
        myUserId,
        waitingIn(interviewId, myUserId),
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
  // An event comes without its message when the account of whoever wrote it was deleted.
  useLiveEvent('chat.message', (event) => {
    if (event.interviewId !== interviewId) return;
    if (event.message) log.receive(event.message);
    else void log.refresh();
  });
  useLiveEvent('chat.changed', (event) => {
    if (event.interviewId !== interviewId) return;
    if (event.message) log.receiveChange(event.message);
    else void log.refresh();
  });
  useLiveEvent('chat.read', (event) => {
    if (event.interviewId === interviewId && event.userId !== myUserId) void log.refreshMarks();
  });

  // Also what a page left that was loaded anew, whether the panel is open or not.
  useEffect(() => void uploadsInto(log, interviewId, myUserId).resume(), [log, interviewId, myUserId]);
  useEffect(() => {
    if (live === 'open') uploadsOf.get(log)?.wake();
  }, [log, live]);

  return { log, view };
}

/** Reads a part before it is sent: a file that was moved or changed meanwhile must not look like a lost connection. */
async function readPart(bytes: Blob): Promise<Blob> {
  try {
    return new Blob([await bytes.arrayBuffer()]);
  } catch (cause) {
    throw new UnreadableFile('The file cannot be read', { cause });
  }
}

const uploadsOf = new WeakMap<ChatLog, Uploads>();

/** The files on their way into this chat: the same for the room and for its panel. */
function uploadsInto(log: ChatLog, interviewId: string, myUserId: string): Uploads {
  const made =
    uploadsOf.get(log) ??
    new Uploads(
      {
        begin: (upload, signal) => beginChatUpload(interviewId, upload, signal),
        part: async (id, offset, bytes, signal) =>
          uploadChatPart(interviewId, id, offset, await readPart(bytes), signal),
        complete: (id, signal) => completeChatUpload(interviewId, id, signal),
        cancel: (id) => cancelChatUpload(interviewId, id),
        isTemporary,
        isElsewhere: (error) => error instanceof ApiError && error.code === 'message.file_offset',
        pauseAsked,
      },
      (message) => log.receive(message),
      keptFilesOf(myUserId, `chat:${interviewId}`),
    );
  uploadsOf.set(log, made);
  return made;
}

/** Files on their way, which go on while the panel is closed. */
export function useUploads(
  interviewId: string,
  myUserId: string,
  log: ChatLog,
): { uploads: Uploads; view: UploadView[] } {
  const uploads = uploadsInto(log, interviewId, myUserId);
  const view = useSyncExternalStore(uploads.subscribe, uploads.getSnapshot);
  return { uploads, view };
}

/** How long somebody counts as writing after they were last heard of, in milliseconds. */
const TYPING_MS = 6000;
/** How often it is said, in milliseconds. */
const SAY_MS = 3000;

/** Who is writing at the moment, by their ids. */
export function useTyping(interviewId: string, myUserId: string): string[] {
  const [typing, setTyping] = useState<Record<string, number>>({});
  const forget = (userId: string): void =>
    setTyping((now) => Object.fromEntries(Object.entries(now).filter(([id]) => id !== userId)));
  useLiveEvent('chat.typing', ({ interviewId: where, userId }) => {
    if (where !== interviewId || !userId || userId === myUserId) return;
    const heard = performance.now();
    setTyping((now) => ({ ...now, [userId]: heard }));
    window.setTimeout(
      () =>
        setTyping((now) =>
          now[userId] === heard
            ? Object.fromEntries(Object.entries(now).filter(([id]) => id !== userId))
            : now,
        ),
      TYPING_MS,
    );
  });
  // What they wrote is there.
  useLiveEvent('chat.message', ({ interviewId: where, userId }) => {
    if (where === interviewId && userId) forget(userId);
  });
  return Object.keys(typing);
}

/** Says that the reader is writing, now and then. */
export function useSayTyping(interviewId: string): () => void {
  const saidAt = useRef(-Infinity);
  return () => {
    const now = performance.now();
    if (now - saidAt.current < SAY_MS) return;
    saidAt.current = now;
    // Nothing is lost if nobody hears of it.
    noteTyping(interviewId).catch(() => undefined);
  };
}
