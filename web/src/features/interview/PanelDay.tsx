import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DayInterview, InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatRange } from '@/lib/time';
import { StatusBadge } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import classes from './interview.module.css';

/** The interviews that were booked together with this one. */
export function PanelDayCard({ interview }: { interview: InterviewView }) {
  if (interview.panelDay.length < 2) return null;
  return (
    <TitledCard title={t('interview.panelDay')} text={t('interview.panelDayText')}>
      <ul className={classes.links}>
        {interview.panelDay.map((one) => (
          <li key={one.id} className={classes.link}>
            <span>
              {one.id === interview.id ? (
                <strong translate="no">{one.title}</strong>
              ) : (
                <Anchor component={Link} to={`/interviews/${one.id}`} translate="no">
                  {one.title}
                </Anchor>
              )}
              <br />
              {formatRange(one.scheduledTime, one.scheduledEnd)}
            </span>
            <StatusBadge status={one.status} />
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

/** Interviews of a day, to be read. */
export function DayList({ interviews }: { interviews: DayInterview[] }) {
  return (
    <ul className={classes.dayList}>
      {interviews.map((one) => (
        <li key={one.id}>
          <span translate="no">{one.title}</span>
          <span>{formatRange(one.scheduledTime, one.scheduledEnd)}</span>
        </li>
      ))}
    </ul>
  );
}
