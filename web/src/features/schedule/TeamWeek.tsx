import { Link } from '@tanstack/react-router';
import type { MemberSchedule, TimeSpan } from '@/api';
import { t } from '@/lib/i18n';
import { formatDay, formatLongDay, formatMinutes, serverNow, viewerZone, weekdayName } from '@/lib/time';
import { PersonAvatar } from '@/ui/person';
import { dayOf, type Day } from './days';
import { hoursShown, minutesOn, onDay, type Hours } from './team';
import classes from './team.module.css';

const noon = (day: Day) => `${day}T12:00:00Z`;

interface TeamWeekProps {
  members: MemberSchedule[];
  days: Day[];
}

/** The company's people in a week: how full each of their days is. A day leads to its hours. */
export function TeamWeek({ members, days }: TeamWeekProps) {
  const zone = viewerZone();
  const today = dayOf(serverNow(), zone);
  const hours = hoursShown(members, days, zone);
  return (
    <>
      <div className={classes.weekHead} aria-hidden>
        <span />
        {days.map((day) => (
          <span key={day} data-today={day === today || undefined} title={formatDay(noon(day), 'UTC')}>
            {weekdayName(noon(day))} <strong>{Number(day.slice(8))}</strong>
          </span>
        ))}
      </div>
      <ul className={classes.members}>
        {members.map((one) => (
          <li key={one.userId} className={classes.weekRow}>
            <span className={classes.who}>
              <PersonAvatar name={one.name} src={one.avatar} size={32} />
              <span className={classes.whoName} translate="no">
                {one.name}
              </span>
            </span>
            {days.map((day) => (
              <WeekDay key={day} member={one} day={day} hours={hours} zone={zone} />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

interface WeekDayProps {
  member: MemberSchedule;
  day: Day;
  hours: Hours;
  zone: string;
}

function WeekDay({ member, day, hours, zone }: WeekDayProps) {
  const held = member.interviews.filter((one) => onDay(one, day, zone));
  const free = minutesOn(member.free, day, zone);
  const said = [
    held.length > 0 && t('schedule.dayInterviews', { count: held.length }),
    free > 0 ? t('schedule.dayFree', { time: formatMinutes(free) }) : t('schedule.notFree'),
  ].filter(Boolean);
  const bars = (kind: 'open' | 'busy' | 'booked', spans: TimeSpan[]) =>
    spans.map((span) => {
      const place = onDay(span, day, zone);
      if (!place) return null;
      const left = hours.share(place.start);
      const width = hours.share(place.end) - left;
      return (
        <span
          key={`${kind} ${span.from}`}
          className={classes[kind]}
          style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
        />
      );
    });
  return (
    <Link
      to="/interviews"
      search={(old) => ({ ...old, date: day, span: undefined })}
      className={classes.weekDay}
      aria-label={`${formatLongDay(noon(day), 'UTC')}: ${said.join(', ')}`}
    >
      <span className={classes.weekTrack} aria-hidden>
        {bars('open', member.open)}
        {bars('busy', member.busy)}
        {bars('booked', member.interviews)}
      </span>
      <span className={classes.weekSaid} aria-hidden>
        {held.length > 0 && <strong>{held.length}</strong>}
        {free > 0 ? formatMinutes(free) : '–'}
      </span>
    </Link>
  );
}
