import type { AgeGroup, Gender, SelfIdentification } from '@/api/types';

export type SelfValues = {
  gender: string;
  ageGroup: string;
  ethnicity: string;
  /** `YES`, `NO`, or nothing. */
  disability: string;
};

export const blankSelf: SelfValues = { gender: '', ageGroup: '', ethnicity: '', disability: '' };

/** What is sent: null for what is not said. */
export function toSelf(values: SelfValues): SelfIdentification {
  return {
    gender: (values.gender || null) as Gender | null,
    ageGroup: (values.ageGroup || null) as AgeGroup | null,
    ethnicity: values.ethnicity.trim() || null,
    disability: values.disability ? values.disability === 'YES' : null,
  };
}
