import { Button, Text } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock, relativeTime, useNow } from '@/lib/time';
import { PersonAvatar } from '@/ui/person';
import { StatusBadge } from '@/ui/StatusBadge';
import { When } from '@/ui/When';
import classes from './NextInterview.module.css';

/** 'Starts in 11:52' within the hour, 'Started 5 minutes ago' after; nothing while it is far off. */
function useCountdown(interview: InterviewView): string | null {
  const now = useNow();
  if (interview.status === 'IN_PROGRESS') {
    const ago = relativeTime(interview.startTime ?? interview.scheduledTime, now);
    return ago ? t('interview.startedAgo', { time: ago }) : null;
  }
  const left = (Date.parse(interview.scheduledTime) - now) / 1000;
  if (left > 3600) return null;
  if (left > 0) return t('interview.startsIn', { time: formatClock(left) });
  const ago = relativeTime(interview.scheduledTime, now);
  return ago ? t('interview.overdue', { time: ago }) : null;
}

interface NextInterviewProps {
  interview: InterviewView;
  /** Whether the page around it already says what and with whom. */
  onItsPage?: boolean;
}

/** The card that answers 'what do I do now': the next interview and the way in. */
export function NextInterview({ interview, onItsPage = false }: NextInterviewProps) {
  const countdown = useCountdown(interview);
  const live = interview.status === 'IN_PROGRESS';
  return (
    <article className={classes.card} data-brief={onItsPage || undefined}>
      <div className={classes.text}>
        <div className={classes.top}>
          {live ? <StatusBadge status={interview.status} /> : null}
          {countdown && <span className={`${classes.countdown} tabular`}>{countdown}</span>}
        </div>
        {!onItsPage && (
          <Link
            to="/interviews/$interviewId"
            params={{ interviewId: interview.id }}
            className={classes.title}
            translate="no"
          >
            {interview.title}
          </Link>
        )}
        <Text c="dimmed" size="md">
          <When start={interview.scheduledTime} end={interview.scheduledEnd} zone={interview.timeZone} />
        </Text>
        {!onItsPage && <Other interview={interview} />}
      </div>
      <div className={classes.actions}>
        {interview.present.length > 0 && (
          <Text size="sm" className={classes.present}>
            {t('interview.inRoom', { count: interview.present.length })}
          </Text>
        )}
        <Button
          component={Link}
          to={`/interviews/${interview.id}/lobby`}
          h={48}
          px={28}
          fz="md"
          leftSection={<IconVideo size={20} stroke={1.7} />}
        >
          {live ? t('interview.joinNow') : t('interview.join')}
        </Button>
      </div>
    </article>
  );
}

function Other({ interview }: { interview: InterviewView }) {
  const isCandidate = interview.my.relation === 'candidate';
  const { interviewers, interviewerId } = interview;
  const other = isCandidate ? interviewers.find(({ userId }) => userId === interviewerId) : undefined;
  // Nobody may be left to hold it: then it is with the company.
  const interviewer = interview.interviewerName;
  const name = isCandidate ? (interviewer ?? interview.companyName) : interview.candidateName;
  return (
    <div className={classes.who}>
      <PersonAvatar name={name} src={other?.avatar} size={32} />
      <span>
        <span translate="no">{name}</span>
        {isCandidate && interviewer !== null && (
          <span className={classes.company}>
            {t('interview.atCompany', { company: interview.companyName })}
          </span>
        )}
      </span>
    </div>
  );
}
