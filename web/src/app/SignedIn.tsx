import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import type { Profile } from '@/api';
import { profileQuery } from '@/api/queries';
import { claimDrafts } from '@/lib/drafts';
import { hub, startInvalidation } from '@/lib/live';
import { ProfileProvider } from '@/lib/session';
import { setViewerZone } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { Toasts } from '@/ui/Toasts';
import { SessionEnded } from './SessionEnded';
import { StepUpDialog } from './StepUpDialog';

const Gate = lazy(async () => ({ default: (await import('@/features/settings')).SecondFactorGate }));

/** In place of every page, as long as a company's demand for a second factor is not met. */
function SecondFactorGate() {
  return (
    <Suspense fallback={null}>
      <Gate />
    </Suspense>
  );
}

/** What every signed-in page stands on: the person, their zone, the server's clock and the live stream. */
export function SignedIn() {
  const { data } = useQuery(profileQuery);
  const [kept, setKept] = useState<Profile | null>(data ?? null);
  if (data && data !== kept) setKept(data);
  const profile = data ?? kept;
  if (!profile) return null;
  // What one person has typed is not on the page of the next, nor kept as theirs.
  return <WithProfile key={profile.user.id} profile={profile} />;
}

function WithProfile({ profile }: { profile: Profile }) {
  const queryClient = useQueryClient();
  setViewerZone(profile.user.timeZone);
  // Before a form reads any.
  claimDrafts(profile.user.id);

  // Everything else is fetched after the profile, so what happens meanwhile is heard. The session belongs to the key: after signing in again
  // the stream is opened anew.
  const listen = useEffectEvent(() => hub.start(profile.user.id, String(profile.lastEventId)));
  useEffect(() => listen(), [profile.user.id, profile.sessionId]);
  useEffect(() => startInvalidation(queryClient), [queryClient]);

  return (
    <ProfileProvider profile={profile}>
      {/* Nothing is told before the page is there; what is, waits. */}
      <Afterwards placeholder={null}>
        <Toasts />
      </Afterwards>
      {profile.secondFactorMissing ? <SecondFactorGate /> : <Outlet />}
      <SessionEnded profile={profile} />
      <StepUpDialog />
    </ProfileProvider>
  );
}
