import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { ChatLog } from './ChatLog';
import type { RowWindow } from './RowWindow';

/** For how long a message that was gone to stands out, in milliseconds. */
const MARK_MS = 2500;

/** How long it takes until the rows around a message that was gone to are measured and in their place, in milliseconds. */
const SETTLE_MS = 200;

export interface Jump {
  /** The number of the message that stands out because it was just gone to. */
  marked: number | null;
  /** Whether one is being gone to. */
  jumping: boolean;
  jump: (number: number) => void;
}

/** The way to a message, which stands out for a moment once it is there. The last of several ways is gone to its end. */
export function useJump(log: ChatLog, rows: RowWindow, scroller: RefObject<HTMLElement | null>): Jump {
  const [marked, setMarked] = useState<number | null>(null);
  const [jumping, setJumping] = useState(false);
  const attempt = useRef(0);
  const timers = useRef<number[]>([]);
  useEffect(
    () => () => {
      attempt.current += 1;
      timers.current.forEach((timer) => window.clearTimeout(timer));
      // Whoever opens the chat again wants to see what was said last.
      log.toPresent();
    },
    [log],
  );
  const jump = useMemo(() => {
    const hasFocus = (): boolean => scroller.current?.contains(document.activeElement) ?? false;
    const reveal = (number: number, hadFocus: boolean): void => {
      const first = log.getSnapshot().messages[0]?.number ?? number;
      rows.reveal(number - first);
      // The row with the focus may be gone, or go in a moment.
      const isLost = document.activeElement === document.body;
      if (hadFocus && (isLost || hasFocus())) scroller.current?.focus({ preventScroll: true });
    };
    const go = async (number: number): Promise<void> => {
      const mine = (attempt.current += 1);
      const hadFocus = hasFocus();
      timers.current.forEach((timer) => window.clearTimeout(timer));
      setMarked(null);
      setJumping(true);
      const isThere = await log.reach(number);
      if (mine !== attempt.current) return;
      timers.current = [window.setTimeout(() => setJumping(false), SETTLE_MS)];
      if (!isThere) return;
      setMarked(number);
      timers.current.push(window.setTimeout(() => setMarked(null), MARK_MS));
      // Once the rows that were fetched are there.
      requestAnimationFrame(() => {
        if (mine === attempt.current) reveal(number, hadFocus);
      });
    };
    return (number: number) => void go(number);
  }, [log, rows, scroller]);
  return { marked, jumping, jump };
}
