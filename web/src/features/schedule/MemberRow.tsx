import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PointerEvent } from 'react';
import type { MemberSchedule, TimeSpan } from '@/api';
import { t } from '@/lib/i18n';
import { formatTime, sameClock, viewerZone, zoneName } from '@/lib/time';
import { PersonAvatar } from '@/ui/person';
import { Tag } from '@/ui/StatusBadge';
import type { Day } from './days';
import { onDay, standingAt, type Hours } from './team';
import classes from './team.module.css';

interface MemberRowProps {
  member: MemberSchedule;
  day: Day;
  hours: Hours;
  /** The minute of the day about which is asked, and the moment. */
  asked: number;
  moment: number;
  isNow: boolean;
  /** Called with the minute of the day that was pointed at. */
  onPlan: (minute: number) => void;
}

const tones = { free: 'success', interview: 'accent', busy: 'warning', away: 'neutral' } as const;

/** One of the company's people, with their day from left to right. */
export function MemberRow({ member, day, hours, asked, moment, isNow, onPlan }: MemberRowProps) {
  const zone = viewerZone();
  const standing = standingAt(member, moment);
  const elsewhere = !sameClock(moment, zone, member.timeZone);
  return (
    <li className={classes.member}>
      <div className={classes.who}>
        <PersonAvatar name={member.name} src={member.avatar} size={32} />
        <span className={classes.whoText}>
          <span className={classes.whoName} translate="no">
            {member.name}
          </span>
          {elsewhere && (
            <span className={classes.whoZone}>
              {t('schedule.theirTime', {
                time: formatTime(moment, member.timeZone),
                zone: zoneName(moment, member.timeZone),
              })}
            </span>
          )}
        </span>
        <Tag tone={tones[standing]}>{t(`schedule.standing_${standing}`)}</Tag>
      </div>
      <Track member={member} day={day} hours={hours} onPlan={onPlan}>
        <span
          className={classes.asked}
          data-now={isNow || undefined}
          style={{ left: `${hours.share(asked) * 100}%` }}
          aria-hidden
        />
      </Track>
    </li>
  );
}

interface TrackProps extends Pick<MemberRowProps, 'member' | 'day' | 'hours' | 'onPlan'> {
  children: React.ReactNode;
}

/** The day itself. A click on free time plans an interview then, which the page's button does for the keyboard. */
function Track({ member, day, hours, onPlan, children }: TrackProps) {
  const zone = viewerZone();
  const style = (span: TimeSpan) => {
    const place = onDay(span, day, zone);
    if (!place) return null;
    const left = hours.share(place.start);
    return { left: `${left * 100}%`, width: `${(hours.share(place.end) - left) * 100}%` };
  };
  const words = ({ from, to }: TimeSpan) => `${formatTime(from)}–${formatTime(to)}`;
  const point = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target as Element).closest('a')) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onPlan(hours.from + ((event.clientX - left) / width) * (hours.to - hours.from));
  };
  return (
    <div className={classes.track} onPointerUp={point}>
      {hours.marks.map((mark) => (
        <span
          key={mark}
          className={classes.mark}
          style={{ left: `${hours.share(mark) * 100}%` }}
          aria-hidden
        />
      ))}
      {member.open.map((span) => {
        const at = style(span);
        return at && <span key={span.from} className={classes.open} style={at} aria-hidden />;
      })}
      <VisuallyHidden>
        {member.free.length === 0
          ? t('schedule.notFree')
          : t('schedule.freeTimes', { times: member.free.map(words).join(', ') })}
      </VisuallyHidden>
      {member.busy.map((span) => {
        const at = style(span);
        return (
          at && (
            <span
              key={span.from}
              className={classes.busy}
              style={at}
              role="img"
              aria-label={t('schedule.busyFrom', { times: words(span) })}
              title={t('schedule.busyFrom', { times: words(span) })}
            />
          )
        );
      })}
      {member.interviews.map((one) => {
        const at = style(one);
        return (
          at && (
            <Link
              key={one.interviewId}
              to="/interviews/$interviewId"
              params={{ interviewId: one.interviewId }}
              className={classes.booked}
              style={at}
              data-status={one.status}
              title={`${one.title}, ${one.candidateName}, ${words(one)}`}
              aria-label={`${words(one)}, ${one.title}, ${one.candidateName}`}
              translate="no"
            >
              <span>{one.title}</span>
              <span>{one.candidateName}</span>
            </Link>
          )
        );
      })}
      {children}
    </div>
  );
}
