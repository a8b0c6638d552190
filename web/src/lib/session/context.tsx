import { createContext, use, type ReactNode } from 'react';
import type { Profile } from '@/api/types';
import { standing, type Standing } from './standing';

const ProfileContext = createContext<Profile | null>(null);

/** Gives the pages below the person who is signed in; the last known one while a session is being renewed. */
export function ProfileProvider({ profile, children }: { profile: Profile; children: ReactNode }) {
  return <ProfileContext value={profile}>{children}</ProfileContext>;
}

/** Who is signed in; only below the signed-in routes. */
export function useProfile(): Profile {
  const profile = use(ProfileContext);
  if (!profile) throw new Error('a signed-in page was shown without a profile');
  return profile;
}

/** Who is signed in; null where a link is enough to be on the page. */
export function useVisitor(): Profile | null {
  return use(ProfileContext);
}

export function useStanding(): Standing {
  return standing(useProfile());
}
