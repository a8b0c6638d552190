import type {
  CreateBookingLink,
  CreateInterview,
  FindConflicts,
  InterviewView,
  Seat,
  UpdateInterview,
} from '@/api';
import { fromWall } from '@/lib/time';

export interface FormValues extends Record<string, unknown> {
  title: string;
  description: string;
  /** 'YYYY-MM-DD' on the calendar of `timeZone`. */
  date: string;
  /** 'HH:mm' on its clock. */
  time: string;
  duration: number;
  timeZone: string;
  /**
   * `applied`: whoever made the application, `again`: who is interviewed once more, and `fixed`: whoever it was planned
   * with; none of them can be changed.
   */
  candidateMode: 'known' | 'new' | 'fixed' | 'applied' | 'again';
  applicationId: string;
  candidateId: string;
  candidateEmail: string;
  candidateName: string;
  /** The first one leads. */
  interviewerIds: string[];
  /** Whether the time is set here, or the candidate chooses it. */
  timing: 'set' | 'choose';
  /** The first and the last day to choose from, as `date`. */
  from: string;
  until: string;
  /** As what those interview who are not always there. */
  seats: Record<string, Seat>;
  poolCount: number;
  /** How often the candidate may choose another time. */
  maxChanges: number;
  /** Until how long before the interview they may move it or call it off, in minutes. */
  changeNoticeMinutes: number;
  /** Times to choose from begin at multiples of this. */
  stepMinutes: number;
  sendEmail: boolean;
  /** The question guide that goes along. */
  guideId: string | null;
}

/** What is said about a choice at first: within the next two weeks. `today` is 'YYYY-MM-DD'. */
export const choosing = (today: string) => ({
  from: today,
  until: daysAfter(today, 14),
  seats: {},
  poolCount: 1,
  maxChanges: 2,
  changeNoticeMinutes: 240,
  stepMinutes: 30,
  sendEmail: true,
  guideId: null,
});

function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** The moment that date, time and zone name; null while they name none. */
export function startOf(values: Pick<FormValues, 'date' | 'time' | 'timeZone'>): Date | null {
  return values.date && values.time ? fromWall(`${values.date}T${values.time}`, values.timeZone) : null;
}

function common(values: FormValues) {
  return {
    title: values.title,
    description: values.description,
    timeZone: values.timeZone,
    scheduledTime: startOf(values)?.toISOString() ?? '',
    durationMinutes: values.duration,
    panel: panelOf(values),
  };
}

/** As what somebody interviews. */
export const seatOf = (values: FormValues, id: string): Seat => values.seats[id] ?? 'REQUIRED';

const panelOf = (values: FormValues) =>
  values.interviewerIds.map((userId) => ({ userId, seat: seatOf(values, userId) }));

/** As what the interviewers hold it, of those who are not simply there. */
export const seatsOf = (interview: InterviewView): Record<string, Seat> =>
  Object.fromEntries(interview.interviewers.map(({ userId, seat }) => [userId, seat]));

export const hasPool = (values: FormValues): boolean =>
  values.interviewerIds.some((id) => seatOf(values, id) === 'POOL');

/** Whether somebody chosen has another seat than most have: then it must be there to be changed, whoever else is chosen. */
export const hasOtherSeat = (values: FormValues): boolean =>
  values.interviewerIds.some((id) => seatOf(values, id) !== 'REQUIRED');

const poolCountOf = (values: FormValues): number => (hasPool(values) ? values.poolCount : 0);

/** Midnight at a day's beginning; where the clock has none then, nothing. */
const midnight = (day: string, zone: string) =>
  day ? fromWall(`${day}T00:00`, zone)?.toISOString() : undefined;

/** What decides which times there are; named by nothing, since nothing is made of it. */
export function previewBody(values: FormValues, now: number): CreateBookingLink {
  const earliest = midnight(values.from, values.timeZone);
  return {
    title: '-',
    timeZone: values.timeZone,
    durationMinutes: values.duration,
    ...(earliest && Date.parse(earliest) > now && { earliest }),
    latest: values.until ? midnight(daysAfter(values.until, 1), values.timeZone) : undefined,
    panel: panelOf(values),
    poolCount: poolCountOf(values),
    stepMinutes: values.stepMinutes,
    maxChanges: values.maxChanges,
    changeNoticeMinutes: values.changeNoticeMinutes,
  };
}

export function linkBody(values: FormValues, now: number): CreateBookingLink {
  const { title, description, sendEmail, guideId } = values;
  return { ...previewBody(values, now), ...candidateOf(values), title, description, sendEmail, guideId };
}

/** Who is to be interviewed. */
export function candidateOf(values: FormValues) {
  if (values.candidateMode === 'applied') return { applicationId: values.applicationId };
  if (['known', 'again'].includes(values.candidateMode)) return { candidateId: values.candidateId };
  const { candidateEmail, candidateName } = values;
  return { candidateEmail, ...(candidateName && { candidateName }) };
}

export function createBody(values: FormValues): CreateInterview {
  const { guideId } = values;
  return { ...common(values), ...candidateOf(values), poolCount: poolCountOf(values), guideId };
}

export function updateBody(values: FormValues): UpdateInterview {
  return common(values);
}

/** Whose conflicts are looked for: of an interview that is moved, or with whoever is named so far. */
export function conflictsOf(values: FormValues): Partial<FindConflicts> {
  if (values.candidateMode === 'applied') return { applicationId: values.applicationId };
  if (values.candidateMode === 'new') {
    return values.candidateEmail.includes('@') ? { candidateEmail: values.candidateEmail } : {};
  }
  return values.candidateId ? { candidateId: values.candidateId } : {};
}

/** What may stand against the time that is set; null where none is set yet. */
export function conflictsBody(values: FormValues, interviewId?: string): FindConflicts | null {
  const start = startOf(values);
  const { duration } = values;
  // Of a pool those are taken whom the time suits.
  const interviewerIds = values.interviewerIds.filter((id) => seatOf(values, id) !== 'POOL');
  if (values.timing !== 'set' || !start || !(duration >= 1 && duration <= 239)) return null;
  if (interviewerIds.length === 0 || interviewerIds.length > 10) return null;
  return {
    ...(interviewId ? { interviewId } : conflictsOf(values)),
    times: [{ scheduledTime: start.toISOString(), durationMinutes: duration, interviewerIds }],
  };
}
