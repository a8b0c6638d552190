import { Link } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import type { InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatDay, formatMinutes, formatTime, serverNow } from '@/lib/time';
import { People } from '@/ui/person';
import { StatusBadge, Tag } from '@/ui/StatusBadge';
import classes from './interview.module.css';

/** 'Today', 'Tomorrow' or 'Tue 24 Nov', in the viewer's zone. */
export function dayLabel(at: string): string {
  const day = formatDay(at);
  const now = serverNow();
  if (day === formatDay(now)) return t('interview.today');
  if (day === formatDay(now + 86_400_000)) return t('interview.tomorrow');
  return day;
}

/** Whether it is ahead and nobody is left to hold it, whoever else looks on; candidates are not shown that. */
export function lacksInterviewer({ status, kind, interviewerId, my }: InterviewView): boolean {
  return status === 'SCHEDULED' && kind === 'live' && interviewerId === null && my.relation !== 'candidate';
}

interface RowProps {
  interview: InterviewView;
  /** Leave the day out where a heading says it. */
  hideDay?: boolean;
  /** In place of the status. */
  action?: React.ReactNode;
}

/** One interview in a list: when, what, with whom, how it stands. */
export function InterviewRow({ interview, hideDay = false, action }: RowProps) {
  const { my } = interview;
  const who =
    my.relation === 'candidate'
      ? t('interview.atCompany', { company: interview.companyName })
      : t('interview.withCandidate', { name: interview.candidateName });
  return (
    <li className={classes.row}>
      <div className={classes.rowTime}>
        <time dateTime={interview.scheduledTime} className={classes.rowStart}>
          {formatTime(interview.scheduledTime)}
        </time>
        <span className={classes.rowDay}>
          {hideDay ? formatMinutes(interview.durationMinutes) : dayLabel(interview.scheduledTime)}
        </span>
      </div>
      <div className={classes.rowText}>
        <Link
          to="/interviews/$interviewId"
          params={{ interviewId: interview.id }}
          className={classes.rowLink}
          translate="no"
        >
          {interview.title}
        </Link>
        <span className={classes.rowWho}>{who}</span>
      </div>
      <div className={classes.rowPeople}>
        {lacksInterviewer(interview) ? (
          <Tag tone="danger">{t('interview.unstaffed')}</Tag>
        ) : (
          <People people={interview.interviewers} />
        )}
      </div>
      <div className={classes.rowEnd}>{action ?? <RowState interview={interview} />}</div>
    </li>
  );
}

function RowState({ interview }: { interview: InterviewView }) {
  if (interview.status === 'IN_PROGRESS' && interview.my.canJoin) {
    return (
      <Button
        component={Link}
        to={`/interviews/${interview.id}/lobby`}
        className={classes.over}
        size="sm"
        h={40}
      >
        {t('interview.joinNow')}
      </Button>
    );
  }
  return <StatusBadge status={interview.status} />;
}

/** The list that rows stand in. */
export function InterviewRows({ children }: { children: React.ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}
