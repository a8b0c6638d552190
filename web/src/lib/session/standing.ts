import type { Membership, Profile } from '@/api/types';

/** What the rail and the home page depend on. Rights themselves come from the server with each thing shown. */
export interface Standing {
  isStaff: boolean;
  isGuest: boolean;
  /** Works for a company: schedules and interviews. */
  isInterviewer: boolean;
  /** Opens jobs and decides on applications. */
  hires: boolean;
  company: Membership | null;
}

export function standing(profile: Profile): Standing {
  const company = profile.companies[0] ?? null;
  return {
    isStaff: profile.user.isStaff,
    isGuest: profile.user.isGuest || profile.guestOf !== null,
    isInterviewer: company !== null,
    hires: company !== null && company.role !== 'INTERVIEWER',
    company,
  };
}
