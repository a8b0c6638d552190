import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { calendarQuery } from '@/api/queries';
import { useStanding } from '@/lib/session';
import { formatLongDay, formatWeek, viewerZone } from '@/lib/time';
import { QueryView } from '@/ui/states';
import { addDays, daysFrom, mondayOf, startOfDay, type Day } from './days';
import { Grid } from './Grid';
import { eventOf } from './events';
import { finishAll, startMove, useMoves } from './moves';
import classes from './schedule.module.css';
import { shownDay, type CalendarSearch } from './search';
import { Toolbar } from './Toolbar';
import { WeekStrip } from './WeekStrip';

/** Interviews that began before the first shown day may go on: none is longer. */
const LONGEST_MS = 4 * 3_600_000;

/** A day or a week of interviews; on a phone a week is shown day by day. */
export function CalendarView({ search }: { search: CalendarSearch }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const moves = useMoves();
  const { isInterviewer } = useStanding();
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const zone = viewerZone();
  const day = shownDay(search.date);
  const week = search.view === 'week' && !narrow;
  const days = week ? daysFrom(mondayOf(day), 7) : [day];
  const first = startOfDay(days[0] ?? day, zone);
  const after = startOfDay(addDays(days.at(-1) ?? day, 1), zone);
  const query = useQuery({
    ...calendarQuery({
      from: new Date(first - LONGEST_MS).toISOString(),
      to: new Date(after).toISOString(),
      status: 'SCHEDULED,IN_PROGRESS,COMPLETED',
      person: search.person,
      job: search.job,
      mine: search.mine === 'true' ? true : undefined,
    }),
    placeholderData: keepPreviousData,
  });
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
