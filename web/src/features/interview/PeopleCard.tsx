import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { InterviewView, Said } from '@/api';
import { t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import { Tag } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import { lacksInterviewer } from './InterviewRow';
import classes from './interview.module.css';

export function PeopleCard({ interview }: { interview: InterviewView }) {
  const here = (id: string) => interview.present.includes(id);
  // Once it has begun, who is there says more.
  const ahead = interview.status === 'SCHEDULED';
  return (
    <TitledCard title={t('interview.people')}>
      <PersonRow
        name={interview.candidateName}
        text={interview.candidateEmail ?? t('interview.candidate')}
        isData={interview.candidateEmail !== null}
        said={ahead ? interview.candidateSaid : null}
        tag={here(interview.candidateId) ? 'present' : interview.candidateIsGuest ? 'guest' : null}
      />
      {interview.interviewers.map((person) => (
        <PersonRow
          key={person.userId}
          name={person.name}
          avatar={person.avatar}
          said={ahead ? person.said : null}
          text={roleOf(person, interview)}
          tag={here(person.userId) ? 'present' : null}
        />
      ))}
      {lacksInterviewer(interview) && <Unstaffed interview={interview} />}
    </TitledCard>
  );
}

function Unstaffed({ interview }: { interview: InterviewView }) {
  return (
    <div className={classes.person}>
      <Tag tone="danger">{t('interview.unstaffed')}</Tag>
      <div className={classes.personText}>
        <Text c="dimmed" size="sm">
          {t('interview.unstaffedText')}
        </Text>
        {interview.my.canEdit && (
          <Anchor component={Link} to={`/interviews/${interview.id}/edit`} size="sm" fw={550}>
            {t('interview.staff')}
          </Anchor>
        )}
      </div>
    </div>
  );
}

/** What somebody does in it, and what they learn by it. */
function roleOf({ userId, seat }: InterviewView['interviewers'][number], interview: InterviewView): string {
  if (seat === 'SHADOW') return t('interview.seat_SHADOW');
  const role = userId === interview.interviewerId ? t('interview.lead') : t('interview.interviewer');
  return seat === 'REVERSE_SHADOW' ? `${role} · ${t('interview.seat_REVERSE_SHADOW')}` : role;
}

interface PersonRowProps {
  name: string;
  avatar?: string | null;
  text: string;
  isData?: boolean;
  /** What they say to the invitation. */
  said: Said | null;
  tag: 'present' | 'guest' | null;
}

function PersonRow({ name, avatar, text, isData = false, said, tag }: PersonRowProps) {
  return (
    <div className={classes.person}>
      <PersonAvatar name={name} src={avatar} />
      <div className={classes.personText}>
        <Text fw={550} translate="no">
          {name}
        </Text>
        <Text c="dimmed" size="sm" translate={isData ? 'no' : undefined}>
          {text}
        </Text>
        {said && <Answered said={said} />}
      </div>
      {tag && <Tag tone={tag === 'present' ? 'success' : 'neutral'}>{t(`interview.${tag}`)}</Tag>}
    </div>
  );
}

const tones = {
  ACCEPTED: 'success',
  TENTATIVE: 'warning',
  DECLINED: 'danger',
  NEEDS_ACTION: 'neutral',
} as const;

function Answered({ said }: { said: Said }) {
  return (
    <>
      <div className={classes.answer}>
        <Tag tone={tones[said.answer]}>{t(`interview.said_${said.answer}`)}</Tag>
      </div>
      {said.note && (
        <Text size="sm" translate="no" style={{ overflowWrap: 'anywhere' }}>
          {said.note}
        </Text>
      )}
    </>
  );
}
