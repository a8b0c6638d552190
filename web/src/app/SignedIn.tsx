import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { hub, startInvalidation } from '@/lib/live';
import { useProfile } from '@/lib/session';
import { setServerTime, setViewerZone } from '@/lib/time';

/** What every signed-in page stands on: the live stream, the person's zone and the server's clock. */
export function SignedIn() {
  const profile = useProfile();
  const queryClient = useQueryClient();
  setViewerZone(profile.user.timeZone);

  useEffect(() => setServerTime(profile.serverTime), [profile.serverTime]);
  useEffect(() => hub.start(profile.user.id), [profile.user.id]);
  useEffect(() => startInvalidation(queryClient), [queryClient]);

  return <Outlet />;
}
