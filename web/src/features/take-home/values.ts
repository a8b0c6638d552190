import type { CreateTakeHome } from '@/api';
import { fromWall } from '@/lib/time';

/** What the form for a new take-home holds. */
export interface TakeHomeValues extends Record<string, unknown> {
  title: string;
  instructions: string;
  candidateEmail: string;
  candidateName: string;
  /** 'YYYY-MM-DD' on the calendar of `timeZone`; empty without a deadline. */
  date: string;
  /** 'HH:mm' on its clock. */
  time: string;
  timeZone: string;
  /** In minutes; empty where only the deadline counts. */
  duration: string;
  /** Empty: whatever the candidate likes. */
  language: string;
  starter: string;
  /** Challenges of the company's library, by their slugs, as they are shown. */
  challenges: string[];
  /** Whether the link is mailed to the candidate. */
  sendEmail: boolean;
}

/** When it is due; null without a deadline, or where the clock never shows that time. */
export function deadlineOf({ date, time, timeZone }: TakeHomeValues): Date | null {
  return date === '' ? null : fromWall(`${date}T${time}`, timeZone);
}

export function bodyOf(values: TakeHomeValues, applicationId?: string): CreateTakeHome {
  const { title, instructions, candidateEmail, candidateName, timeZone, duration, language, starter } =
    values;
  const { challenges, sendEmail } = values;
  return {
    title,
    instructions,
    timeZone,
    challenges,
    sendEmail,
    ...(applicationId === undefined
      ? { candidateEmail, ...(candidateName !== '' && { candidateName }) }
      : { applicationId }),
    deadline: deadlineOf(values)?.toISOString() ?? null,
    durationMinutes: duration === '' ? null : Number(duration),
    ...(language !== '' && { language, starter }),
  };
}
