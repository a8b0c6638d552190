import { ApiError } from '@/api/problem';
import type { ApplicationForm, Posting, Profile } from '@/api/types';
import { t } from '@/lib/i18n';
import { blankSelf, toSelf } from '@/ui/self-identification';

export interface ApplyValues extends Record<string, unknown> {
  name: string;
  email: string;
  phone: string;
  resume: File | null;
  /** The account's own résumé in place of a file. */
  useCurrent: boolean;
  /** By the question's id; `YES` or `NO` where those are to choose from. */
  answers: Record<string, string>;
  foundAt: string;
  gender: string;
  ageGroup: string;
  ethnicity: string;
  disability: string;
  consent: boolean;
}

export const blankApplication: ApplyValues = {
  name: '',
  email: '',
  phone: '',
  resume: null,
  useCurrent: false,
  answers: {},
  foundAt: '',
  ...blankSelf,
  consent: false,
};

/** What is sent; an account has its own name and address. */
export function toForm(values: ApplyValues, posting: Posting, profile: Profile | null): ApplicationForm {
  const text = (value: string) => value.trim() || null;
  const answers = posting.questions.flatMap(({ id }) => {
    const answer = id === null ? '' : (values.answers[id] ?? '');
    return id !== null && answer.trim() ? [{ questionId: id, answer }] : [];
  });
  return {
    ...(profile === null && { name: values.name, email: values.email }),
    phone: text(values.phone),
    answers,
    consent: values.consent,
    foundAt: text(values.foundAt),
    selfIdentification: toSelf(values),
  };
}

/** Refuses what the server would refuse after the whole document has been sent. */
export function checkAnswers(values: ApplyValues, posting: Posting): void {
  const errors = posting.questions.flatMap(({ id, required }, index) =>
    required && !values.answers[id ?? '']?.trim()
      ? [{ field: `answers[${index}].answer`, code: 'required', message: t('errors.fieldRequired') }]
      : [],
  );
  if (errors.length > 0) throw new ApiError(422, { code: 'request.invalid', errors });
}
