import type { InterviewView, MemberSchedule } from '@/api';
import { t } from '@/lib/i18n';
import { formatRange } from '@/lib/time';
import type { GridEvent } from './EventBlock';
import type { Move } from './moves';

/** An interview as the grid shows it: where it was moved to, or where it is. */
export function eventOf(interview: InterviewView, move: Move | undefined): GridEvent {
  const { id, my, status, title } = interview;
  const isCandidate = my.relation === 'candidate';
  const start = move?.start ?? Date.parse(interview.scheduledTime);
  const end = move?.end ?? Date.parse(interview.scheduledEnd);
  const who = isCandidate
    ? t('interview.atCompany', { company: interview.companyName })
    : t('interview.withCandidate', { name: interview.candidateName });
  return {
    id,
    start,
    end,
    title,
    who: isCandidate ? interview.companyName : interview.candidateName,
    label: `${title}, ${who}, ${formatRange(start, end)}, ${t(`common.status${status}`)}`,
    status,
    isMine: ['interviewer', 'candidate'].includes(my.relation),
    isMovable: my.canEdit && status === 'SCHEDULED' && !move?.isSent,
    isWaiting: move !== undefined,
    interviewId: id,
  };
}

/** What these people do otherwise. An interview of several of them is shown once. */
export function busyEvents(members: MemberSchedule[]): GridEvent[] {
  const shown = { isMine: false, isMovable: false } as const;
  const interviews = members.flatMap(({ interviews }) => interviews);
  const once = [...new Map(interviews.map((one) => [one.interviewId, one])).values()];
  const held = once.map(({ interviewId, title, candidateName, status, from, to }): GridEvent => {
    const who = t('interview.withCandidate', { name: candidateName });
    const [start, end] = [Date.parse(from), Date.parse(to)];
    const label = `${title}, ${who}, ${formatRange(start, end)}, ${t(`common.status${status}`)}`;
    return { ...shown, id: interviewId, start, end, title, who: candidateName, label, status, interviewId };
  });
  const busy = members.flatMap(({ userId, name, busy: spans }) =>
    spans.map(({ from, to }): GridEvent => {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      const title = t('schedule.standing_busy');
      const label = `${title}, ${name}, ${formatRange(start, end)}`;
      return { ...shown, id: `${userId}-${from}`, start, end, title, who: name, label, status: 'BUSY' };
    }),
  );
  return [...held, ...busy];
}
