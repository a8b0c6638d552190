import { IconGripHorizontal } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { InterviewStatus } from '@/api';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import type { Placed, Timed } from './layout';
import classes from './schedule.module.css';
import type { Draft, Grip, Held } from './use-dragging';

/** Something with a time on the grid. */
export interface GridEvent extends Timed {
  title: string;
  /** With whom. */
  who: string;
  /** All of it in words. */
  label: string;
  /** An interview's status, or PLANNED and BUSY for what is none yet and none of ours. */
  status: InterviewStatus | 'PLANNED' | 'BUSY';
  isMine: boolean;
  isMovable: boolean;
  /** Whether its new time could still be taken back. */
  isWaiting?: boolean;
  /** The interview that it leads to. */
  interviewId?: string;
}

interface EventBlockProps {
  part: Placed<GridEvent>;
  /** Set while it is held. */
  draft: Draft | null;
  onGrab: (event: PointerEvent<HTMLElement>, held: Held, grip: Grip) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onLift: (held: Held) => void;
  onBlur: () => void;
}

/** What is shorter, in minutes, has room for one line, or for two. */
const ONE_LINE = 40;
const TWO_LINES = 55;

/** An interview on the grid. A mouse drags all of it, a finger its handle, and the keyboard takes it up there. */
export function EventBlock({ part, draft, onGrab, onKeyDown, onLift, onBlur }: EventBlockProps) {
  const event = part.item;
  const { id, title, start, end, isMovable } = event;
  const block = useRef<HTMLDivElement>(null);
  const held = { id, title, start, end };
  const byKeyboard = draft?.by === 'keyboard';
  const length = part.bottom - part.top;
  const lines = length < ONE_LINE ? 1 : length < TWO_LINES ? 2 : 3;
  useEffect(() => {
    if (byKeyboard) block.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [byKeyboard, start, end]);
  return (
    <div
      ref={block}
      className={classes.event}
      data-status={event.status}
      data-mine={event.isMine || undefined}
      data-short={lines === 1 || undefined}
      data-held={draft ? true : undefined}
      data-waiting={event.isWaiting || undefined}
      data-movable={isMovable || undefined}
      style={
        {
          '--column': part.column,
          '--lane': part.lane,
          '--lanes': part.lanes,
          '--top': part.top / 60,
          '--length': length / 60,
        } as React.CSSProperties
      }
      onPointerDown={(pointer) => {
        if (isMovable && pointer.pointerType === 'mouse') onGrab(pointer, held, 'whole');
      }}
    >
      <Face event={event} lines={lines} />
      {isMovable && part.isFirst && (
        <button
          type="button"
          className={classes.handle}
          aria-label={t('schedule.moveOne', { title })}
          aria-pressed={byKeyboard}
          onClick={() => onLift(held)}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          onPointerDown={(pointer) => onGrab(pointer, held, 'whole')}
        >
          <IconGripHorizontal size={14} stroke={1.8} aria-hidden />
        </button>
      )}
      {isMovable && part.isLast && (
        <div
          className={classes.resize}
          data-resize
          aria-hidden
          onPointerDown={(pointer) => onGrab(pointer, held, 'end')}
        />
      )}
    </div>
  );
}

function Face({ event, lines }: { event: GridEvent; lines: number }) {
  const words = (
    <>
      <span className={classes.eventTitle}>{event.title}</span>
      <span className={classes.eventTime}>
        {formatTime(event.start)}
        {lines > 1 && `–${formatTime(event.end)}`}
      </span>
      {lines > 2 && <span className={classes.eventWho}>{event.who}</span>}
    </>
  );
  if (event.interviewId === undefined) {
    return (
      <div className={classes.eventLink} role="group" aria-label={event.label} translate="no">
        {words}
      </div>
    );
  }
  return (
    <Link
      to="/interviews/$interviewId"
      params={{ interviewId: event.interviewId }}
      className={classes.eventLink}
      draggable={false}
      aria-label={event.label}
      translate="no"
    >
      {words}
    </Link>
  );
}
