import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { t } from '@/lib/i18n';
import { formatRange } from '@/lib/time';
import { DAY_MINUTES, dayOf, minuteOf, momentAt, STEP, type Day } from './days';

export interface NewTime {
  start: number;
  end: number;
}

/** Something on the grid that can be moved. */
export interface Held extends NewTime {
  id: string;
  title: string;
}

/** What is held, by the pointer or by the keyboard, and where. */
export interface Draft extends Held {
  by: 'pointer' | 'keyboard';
  /** Where it was taken up. */
  from: NewTime;
}

interface Dragging {
  days: Day[];
  zone: string;
  /** The columns of the days. */
  body: RefObject<HTMLElement | null>;
  onMove: (id: string, time: NewTime) => void;
}

/** Which end of it the pointer holds. */
export type Grip = 'whole' | 'end';

const MINUTE = 60_000;
/** The longest that an interview can take in whole steps: under four hours. */
const LONGEST = 225;
/** The pointer has to go this far before it drags, in pixels. */
const SLACK_PX = 5;
/** This close to an edge, in pixels, what is dragged pulls the grid along. */
const EDGE_PX = 36;

const snap = (minute: number) => Math.round(minute / STEP) * STEP;

/** Minutes since the first shown midnight, by the clock on the wall. */
function wallMinutes(at: number, days: Day[], zone: string): number {
  const first = Date.parse(`${days[0]}T12:00:00Z`);
  const apart = Math.round((Date.parse(`${dayOf(at, zone)}T12:00:00Z`) - first) / (DAY_MINUTES * MINUTE));
  return apart * DAY_MINUTES + minuteOf(at, zone);
}

/** Moves and resizes interviews on the grid, by the pointer and by the keyboard. */
export function useDragging({ days, zone, body, onMove }: Dragging) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [said, setSaid] = useState('');
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const toMoment = (minutes: number) => momentAt(days[0] ?? '', minutes, zone);

  function moved(held: Held, minutes: number): NewTime {
    const most = days.length * DAY_MINUTES - STEP;
    const start = toMoment(Math.max(0, Math.min(most, snap(minutes))));
    return { start, end: start + (held.end - held.start) };
  }

  function resized(held: Held, minutes: number): NewTime {
    const from = wallMinutes(held.start, days, zone);
    const length = Math.max(STEP, Math.min(LONGEST, snap(minutes) - from));
    return { start: held.start, end: held.start + length * MINUTE };
  }

  const finish = (held: Held, time: NewTime) => {
    setDraft(null);
    if (time.start === held.start && time.end === held.end) return;
    onMove(held.id, time);
    setSaid(t('schedule.dropped', { when: formatRange(time.start, time.end) }));
  };

  const pointedAt = (x: number, y: number): number => {
    const rect = body.current?.getBoundingClientRect();
    if (!rect) return 0;
    const column = Math.floor(((x - rect.left) / rect.width) * days.length);
    const within = ((y - rect.top) / rect.height) * DAY_MINUTES;
    return Math.max(0, Math.min(days.length - 1, column)) * DAY_MINUTES + within;
  };

  /** A pointer came down on an interview. */
  const grab = (event: PointerEvent<HTMLElement>, held: Held, grip: Grip) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const { clientX, clientY } = event;
    const from = wallMinutes(grip === 'whole' ? held.start : held.end, days, zone);
    const offset = pointedAt(clientX, clientY) - from;
    let time: NewTime | null = null;
    const drag = (next: globalThis.PointerEvent) => {
      if (!time && Math.hypot(next.clientX - clientX, next.clientY - clientY) < SLACK_PX) return;
      next.preventDefault();
      pull(body.current, next.clientY);
      const minutes = pointedAt(next.clientX, next.clientY) - offset;
      time = grip === 'whole' ? moved(held, minutes) : resized(held, minutes);
      setDraft({ ...held, by: 'pointer', from: held, ...time });
    };
    const end = (keep: boolean) => {
      stop.current();
      if (!time) return;
      keepFromClicking();
      if (keep) finish(held, time);
      else setDraft(null);
    };
    const up = () => end(true);
    const leave = () => end(false);
    const escape = (key: globalThis.KeyboardEvent) => key.key === 'Escape' && end(false);
    stop.current = () => {
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', leave);
      window.removeEventListener('keydown', escape);
    };
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', leave);
    window.addEventListener('keydown', escape);
  };

  /** The keyboard takes an interview up, or puts it down. */
  const lift = (held: Held) => {
    if (draft?.by === 'keyboard') {
      putDown(draft);
      return;
    }
    setDraft({ ...held, by: 'keyboard', from: held });
    setSaid(t('schedule.lifted', { title: held.title }));
  };

  const putDown = (held: Draft) => finish({ ...held, ...held.from }, held);

  const leave = useCallback(() => {
    setDraft((held) => {
      if (held?.by !== 'keyboard') return held;
      setSaid(t('schedule.dropCancel'));
      return null;
    });
  }, []);

  /** A key on the handle of an interview that the keyboard has taken up. */
  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (draft?.by !== 'keyboard') return;
    const next = byKey(event, draft);
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter') putDown(draft);
    else if (next) {
      setDraft({ ...draft, ...next });
      setSaid(formatRange(next.start, next.end));
    } else return;
    event.preventDefault();
  };

  /** Where a key leads: a step up or down, a day to the side, with Shift a step longer or shorter. */
  function byKey({ key, shiftKey }: KeyboardEvent, held: Draft): NewTime | null {
    const vertical = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (vertical !== 0 && shiftKey) {
      return resized(
        held,
        wallMinutes(held.start, days, zone) + (held.end - held.start) / MINUTE + vertical * STEP,
      );
    }
    const start = wallMinutes(held.start, days, zone);
    if (vertical !== 0) return moved(held, start + vertical * STEP);
    if (sideways !== 0) {
      const next = start + sideways * DAY_MINUTES;
      return next >= 0 && next < days.length * DAY_MINUTES ? moved(held, next) : held;
    }
    return null;
  }

  return { draft, said, grab, keyDown, lift, leave };
}

/** Scrolls the grid when the pointer is at its edge. */
function pull(body: HTMLElement | null, y: number): void {
  const frame = body?.closest<HTMLElement>('[role="region"]');
  if (!frame) return;
  const { top, bottom } = frame.getBoundingClientRect();
  if (y < top + 2 * EDGE_PX) frame.scrollTop -= 12;
  else if (y > bottom - EDGE_PX) frame.scrollTop += 12;
}

/** The click that follows a drag opens nothing. */
function keepFromClicking(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
