import type { CreateInterview, UpdateInterview } from '@/api';
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
  /** `applied`: whoever made the application, and `fixed`: whoever it was planned with; neither can be changed. */
  candidateMode: 'known' | 'new' | 'fixed' | 'applied';
  applicationId: string;
  candidateId: string;
  candidateEmail: string;
  candidateName: string;
  /** The first one leads. */
  interviewerIds: string[];
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
    interviewerIds: values.interviewerIds,
  };
}

export function createBody(values: FormValues): CreateInterview {
  if (values.candidateMode === 'applied') return { ...common(values), applicationId: values.applicationId };
  return values.candidateMode === 'known'
    ? { ...common(values), candidateId: values.candidateId }
    : {
        ...common(values),
        candidateEmail: values.candidateEmail,
        ...(values.candidateName && { candidateName: values.candidateName }),
      };
}

export function updateBody(values: FormValues): UpdateInterview {
  return common(values);
}
