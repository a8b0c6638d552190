import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { t } from '@/lib/i18n';
import { formatLongDay, useNow, viewerZone, weekdayName } from '@/lib/time';
import { DAY_MINUTES, dayOf, minuteOf, momentAt, STEP, type Day } from './days';
import { EventBlock, type GridEvent } from './EventBlock';
import { place } from './layout';
import { clockOf } from './clock';
import classes from './schedule.module.css';
import { Zone } from './Toolbar';
import { useDragging, type NewTime } from './use-dragging';
import { useSwipe } from './use-swipe';

interface GridProps {
  days: Day[];
  /** In the order in which they are reached with the keyboard. */
  events: GridEvent[];
  /** Whether these are still those of the days before. */
  stale?: boolean;
  onMove: (id: string, time: NewTime) => void;
  /** Called with the date and the time that were pointed at; null where nothing can be planned. */
  onPlan: ((day: Day, time: string) => void) | null;
  onSwipe?: (step: 1 | -1) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** It takes the focus, so that the arrow keys scroll it. */
const SCROLLED_BY_KEYS = 0;
/** What is seen first of a day on which nothing is earlier. */
const MORNING = 7.5 * 60;

const noon = (day: Day) => `${day}T12:00:00Z`;

/** Days side by side, hours from top to bottom, interviews where they are. */
export function Grid({ days, events, stale = false, onMove, onPlan, onSwipe }: GridProps) {
  const zone = viewerZone();
  const body = useRef<HTMLDivElement>(null);
  const { draft, said, grab, keyDown, lift, leave } = useDragging({ days, zone, body, onMove });
  const swipe = useSwipe(onSwipe, days.length === 1 && !draft);
  const today = dayOf(useNow(30_000), zone);
  const shownAt = (event: GridEvent) =>
    draft?.id === event.id ? { ...event, start: draft.start, end: draft.end } : event;
  const placed = place(events.map(shownAt), days, zone);
  const frame = useRef<HTMLDivElement>(null);
  const shown = days.join();
  useFirstHour(frame, shown, Math.min(...placed.map((part) => part.top)));
  return (
    <div
      className={classes.frame}
      ref={frame}
      role="region"
      aria-label={t('schedule.gridOf', {
        days: days.map((day) => formatLongDay(noon(day), 'UTC')).join(', '),
      })}
      tabIndex={SCROLLED_BY_KEYS}
      data-stale={stale || undefined}
      style={{ '--days': days.length } as React.CSSProperties}
      {...swipe}
    >
      <div className={classes.heads}>
        <div className={classes.corner}>
          <Zone at={momentAt(days[0] ?? today, 720, zone)} />
        </div>
        {days.map((day) => (
          <DayHead key={day} day={day} today={today} />
        ))}
      </div>
      <div className={classes.body}>
        <div className={classes.hours} aria-hidden>
          {HOURS.slice(1).map((hour) => (
            <span key={hour} style={{ top: `calc(${hour} * var(--hour))` }}>
              {clockOf(hour * 60)}
            </span>
          ))}
        </div>
        <div className={classes.columns} ref={body}>
          {days.map((day) => (
            <Column key={day} day={day} today={today} onPlan={draft ? null : onPlan} />
          ))}
          {days.includes(today) && <NowLine column={days.indexOf(today)} />}
          {placed.map((part) => (
            <EventBlock
              key={`${part.item.id}-${part.isFirst ? 'first' : part.column}`}
              part={part}
              draft={draft?.id === part.item.id ? draft : null}
              onGrab={grab}
              onKeyDown={keyDown}
              onLift={lift}
              onBlur={leave}
            />
          ))}
        </div>
      </div>
      <div role="status" className={classes.said}>
        {said}
      </div>
    </div>
  );
}

/** Scrolls to where the day begins, or as far as the first event's first hour is seen; once for each span of days. */
function useFirstHour(frame: React.RefObject<HTMLDivElement | null>, shown: string, earliest: number) {
  const done = useRef('');
  useEffect(() => {
    const element = frame.current;
    if (!element || done.current === shown) return;
    done.current = shown;
    const hour = Number.parseFloat(getComputedStyle(element).getPropertyValue('--hour'));
    const heads = element.firstElementChild?.clientHeight ?? 0;
    const minutes = ((element.clientHeight - heads) / hour) * 60;
    const first = Number.isFinite(earliest) ? earliest : MORNING + 30;
    const minute = Math.max(0, Math.min(Math.max(MORNING, first + 60 - minutes), first - 30));
    element.scrollTo({ top: (minute / 60) * hour, behavior: 'instant' });
  }, [frame, shown, earliest]);
}

function DayHead({ day, today }: { day: Day; today: Day }) {
  return (
    <div
      className={classes.head}
      data-today={day === today || undefined}
      aria-label={formatLongDay(noon(day), 'UTC')}
      role="img"
    >
      <span>{weekdayName(noon(day))}</span>
      <span className={classes.headNumber}>{Number(day.slice(8))}</span>
    </div>
  );
}

interface ColumnProps {
  day: Day;
  today: Day;
  onPlan: GridProps['onPlan'];
}

/** A pointer farther from where it came down drags or scrolls, and does not click. */
const CLICK_PX = 5;

/** A day's empty hours; a click on one plans an interview then, which the page's button does for the keyboard. */
function Column({ day, today, onPlan }: ColumnProps) {
  const [hover, setHover] = useState<number | null>(null);
  const down = useRef<{ x: number; y: number } | null>(null);
  const minuteAt = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const minute = ((event.clientY - top) / height) * DAY_MINUTES;
    return Math.max(0, Math.min(DAY_MINUTES - 2 * STEP, Math.floor(minute / (2 * STEP)) * 2 * STEP));
  };
  const pointing = onPlan && {
    onPointerMove: (event: PointerEvent<HTMLElement>) =>
      setHover(event.pointerType === 'mouse' ? minuteAt(event) : null),
    onPointerLeave: () => setHover(null),
    onPointerDown: ({ clientX: x, clientY: y }: PointerEvent<HTMLElement>) => (down.current = { x, y }),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = down.current;
      down.current = null;
      const moved = from && Math.hypot(event.clientX - from.x, event.clientY - from.y);
      if (moved !== null && moved < CLICK_PX && event.button === 0) onPlan(day, clockOf(minuteAt(event)));
    },
  };
  return (
    <div
      className={classes.column}
      data-today={day === today || undefined}
      data-weekend={[0, 6].includes(new Date(noon(day)).getUTCDay()) || undefined}
      data-day={day}
      {...pointing}
    >
      {hover !== null && onPlan && (
        <div className={classes.ghost} style={{ top: `calc(${hover / 60} * var(--hour))` }} aria-hidden>
          {clockOf(hover)}
        </div>
      )}
    </div>
  );
}

function NowLine({ column }: { column: number }) {
  const minute = minuteOf(useNow(30_000), viewerZone());
  return (
    <div
      className={classes.now}
      aria-hidden
      style={{ top: `calc(${minute / 60} * var(--hour))`, '--column': column } as React.CSSProperties}
    />
  );
}
