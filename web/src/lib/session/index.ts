import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { profileQuery } from '@/api/queries';
import type { Membership, Profile } from '@/api/types';

/** Who is signed in, or null; undefined while not yet known. */
export function useMaybeProfile(): Profile | null | undefined {
  return useQuery(profileQuery).data;
}

/** Who is signed in; only below the signed-in routes, which have loaded it. */
export function useProfile(): Profile {
  const { data } = useSuspenseQuery(profileQuery);
  if (!data) throw new Error('a signed-in page was shown without a profile');
  return data;
}

/** What the rail and the home page depend on. Rights themselves come from the server with each thing shown. */
export interface Standing {
  isStaff: boolean;
  isGuest: boolean;
  /** Works for a company: schedules and interviews. */
  isInterviewer: boolean;
  company: Membership | null;
}

export function standing(profile: Profile): Standing {
  const company = profile.companies[0] ?? null;
  return {
    isStaff: profile.user.isStaff,
    isGuest: profile.user.isGuest || profile.guestOf !== null,
    isInterviewer: company !== null,
    company,
  };
}

export function useStanding(): Standing {
  return standing(useProfile());
}
