import { Skeleton, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { onSignedOut, type Profile } from '@/api';
import { keys } from '@/api/queries';
import { hub } from '@/lib/live';
import { forgetDrafts } from '@/lib/drafts';
import { t } from '@/lib/i18n';
import { rememberUnsent } from '@/lib/unsent';
import { Modal } from '@/ui/Modal';

const SignInForm = lazy(async () => ({ default: (await import('@/features/auth')).SignInForm }));

/** Lies over the page when the session has ended, so that what was typed beneath it is still there afterwards. */
export function SessionEnded({ profile }: { profile: Profile }) {
  const [ended, setEnded] = useState(false);
  const queryClient = useQueryClient();

  useEffect(() => {
    const stopRequests = onSignedOut(() => setEnded(true));
    const stopStream = hub.onSignedOut(() => setEnded(true));
    return () => {
      stopRequests();
      stopStream();
    };
  }, []);

  const resume = (next: Profile) => {
    if (next.user.id !== profile.user.id) {
      forgetDrafts();
      window.location.assign('/');
      return;
    }
    rememberUnsent();
    queryClient.setQueryData(keys.profile, next);
    setEnded(false);
    void queryClient.invalidateQueries();
  };

  return (
    <Modal
      opened={ended}
      onClose={() => window.location.assign('/sign-in')}
      closeOnClickOutside={false}
      title={t('common.sessionEndedTitle')}
    >
      <Text c="dimmed" size="sm" mb="md">
        {profile.guestOf ? t('common.sessionEndedGuest') : t('common.sessionEndedText')}
      </Text>
      {!profile.guestOf && (
        <Suspense fallback={<Skeleton height={200} />}>
          <SignInForm email={profile.user.email ?? ''} onSignedIn={resume} />
        </Suspense>
      )}
    </Modal>
  );
}
