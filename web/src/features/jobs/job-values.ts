import type { EmploymentType, Job, JobChange, JobFocus, QuestionKind } from '@/api/types';

export interface QuestionValues {
  /** Ours, so that a question that moves stays the same one. */
  key: number;
  /** The server's; null for a new one. */
  id: string | null;
  text: string;
  kind: QuestionKind;
  required: boolean;
}

export interface JobValues extends Record<string, unknown> {
  title: string;
  description: string;
  requirements: string;
  jobFocus: JobFocus;
  location: string;
  /** Two letters, or the empty text. */
  country: string;
  isRemote: boolean;
  employmentType: EmploymentType;
  /** A number, or the empty text. */
  salaryMin: number | string;
  salaryMax: number | string;
  currency: string;
  cost: number | string;
  /** For whom an agency hires. */
  clientName: string;
  clientIsPublic: boolean;
  questions: QuestionValues[];
  isPublished: boolean;
  /** The moment from which nobody can apply, or the empty text. */
  closesAt: string;
}

export const blankJob: JobValues = {
  title: '',
  description: '',
  requirements: '',
  jobFocus: 'balanced',
  location: '',
  country: '',
  isRemote: false,
  employmentType: 'FULL_TIME',
  salaryMin: '',
  salaryMax: '',
  currency: '',
  cost: '',
  clientName: '',
  clientIsPublic: false,
  questions: [],
  isPublished: false,
  closesAt: '',
};

export function toValues(job: Job): JobValues {
  return {
    title: job.title,
    description: job.description,
    requirements: job.requirements,
    jobFocus: job.jobFocus,
    location: job.location ?? '',
    country: job.country ?? '',
    isRemote: job.isRemote,
    employmentType: job.employmentType,
    salaryMin: job.salaryMin ?? '',
    salaryMax: job.salaryMax ?? '',
    currency: job.currency ?? '',
    cost: job.cost ?? '',
    clientName: job.clientName ?? '',
    clientIsPublic: job.clientIsPublic,
    questions: job.questions.map((question, index) => ({ ...question, key: index + 1 })),
    isPublished: job.publishedAt !== null,
    closesAt: job.closesAt ?? '',
  };
}

const amount = (value: number | string) => (value === '' ? null : Number(value));

export function toChange(values: JobValues): JobChange {
  return {
    title: values.title,
    description: values.description,
    requirements: values.requirements,
    jobFocus: values.jobFocus,
    location: values.location || null,
    country: values.country || null,
    isRemote: values.isRemote,
    employmentType: values.employmentType,
    salaryMin: amount(values.salaryMin),
    salaryMax: amount(values.salaryMax),
    currency: values.currency.trim().toUpperCase() || null,
    cost: amount(values.cost),
    clientName: values.clientName.trim() || null,
    clientIsPublic: values.clientIsPublic,
    questions: values.questions.map(({ id, text, kind, required }) => ({ id, text, kind, required })),
    isPublished: values.isPublished,
    closesAt: values.closesAt || null,
  };
}
