import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useStanding } from '@/lib/session';
import { formatLongDay, formatWeek, viewerZone } from '@/lib/time';
import { QueryView } from '@/ui/states';
import { addDays, startOfDay, type Day } from './days';
import { Grid } from './Grid';
import { eventOf } from './events';
import { finishAll, startMove, useMoves } from './moves';
import classes from './schedule.module.css';
import type { CalendarSearch } from './search';
import { NARROW, shownCalendar } from './shown';
import { Toolbar } from './Toolbar';
import { WeekStrip } from './WeekStrip';

/** A day or a week of interviews; on a phone a week is shown day by day. */
export function CalendarView({ search }: { search: CalendarSearch }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const moves = useMoves();
  const { isInterviewer } = useStanding();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const zone = viewerZone();
  const { day, days, query: asked } = shownCalendar(search, narrow);
  const week = days.length > 1;
  const query = useQuery({ ...asked, placeholderData: keepPreviousData });
  const show = (next: Day) =>
    void navigate({ to: '/interviews', search: (old) => ({ ...old, date: next }), replace: true });
  const plan = (date: Day, time: string) => void navigate({ to: '/interviews/new', search: { date, time } });
  // Whoever leaves finds done what they did.
  useEffect(() => finishAll, []);
  const noon = (date: Day) => startOfDay(date, zone) + 12 * 3_600_000;
  return (
    <>
      <Toolbar
        title={week ? formatWeek(noon(days[0] ?? day), noon(days[6] ?? day)) : formatLongDay(noon(day))}
        day={day}
        step={week ? 7 : 1}
        onShow={show}
      />
      {narrow && <WeekStrip day={day} onShow={show} />}
      <QueryView query={query} skeleton={<Skeleton className={classes.frame} radius="lg" />}>
        {(interviews) => (
          <Grid
            days={days}
            events={interviews.map((one) => eventOf(one, moves.get(one.id)))}
            stale={query.isPlaceholderData}
            onMove={(id, time) => {
              const moved = interviews.find((one) => one.id === id);
              if (moved) startMove(queryClient, moved, time);
            }}
            onPlan={isInterviewer ? plan : null}
            onSwipe={(step) => show(addDays(day, week ? 7 * step : step))}
          />
        )}
      </QueryView>
    </>
  );
}
