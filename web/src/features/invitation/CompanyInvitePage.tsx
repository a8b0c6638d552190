import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { api, ApiError, type CompanyInvitationPreview, type Profile } from '@/api';
import { companyInvitationQuery, keys, profileQuery } from '@/api/queries';
import { SignUpForm } from '@/features/auth';
import { t, Trans } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormProblem } from '@/ui/form';
import { EmptyState, ErrorState } from '@/ui/states';
import { toast } from '@/ui/toast';

/** The page behind a company's link: join with the account at hand, or make one. */
export function CompanyInvitePage() {
  const { token } = useParams({ from: '/invite/$token' });
  const preview = useQuery(companyInvitationQuery(token));
  const profile = useQuery(profileQuery);
  if (preview.isError) {
    const gone = preview.error instanceof ApiError && preview.error.status === 404;
    return (
      <Entrance title={t('invitation.badTitle')}>
        {gone ? (
          <EmptyState compact icon={IconLinkOff} text={t('invitation.badText')} />
        ) : (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        )}
      </Entrance>
    );
  }
  if (!preview.data || profile.data === undefined) {
    return (
      <Entrance title={t('invitation.title')}>
        <Skeleton height={160} role="status" aria-label={t('common.loading')} />
      </Entrance>
    );
  }
  const member = profile.data && !profile.data.guestOf ? profile.data : null;
  return <Loaded token={token} preview={preview.data} profile={member} />;
}

interface LoadedProps {
  token: string;
  preview: CompanyInvitationPreview;
  profile: Profile | null;
}

function Loaded({ token, preview, profile }: LoadedProps) {
  const navigate = useNavigate();
  const { companyName: company, invitedBy: name } = preview;
  const queryClient = useQueryClient();
  const goHome = (signedIn?: Profile) => {
    if (signedIn) queryClient.setQueryData(keys.profile, signedIn);
    toast(t('invitation.joinedToast', { company }));
    void navigate({ to: '/' });
  };
  return (
    <Entrance
      title={t('invitation.companyTitle', { company })}
      text={t('invitation.companyText', { name, role: t(`settings.role${preview.role}`) })}
      width={480}
      below={!profile && <HaveAccount token={token} />}
    >
      {profile ? (
        <AcceptButton token={token} preview={preview} profile={profile} onDone={goHome} />
      ) : (
        <Suspense fallback={<Skeleton height={320} />}>
          <SignUpForm invitation={token} onSignedIn={goHome} />
        </Suspense>
      )}
    </Entrance>
  );
}

function AcceptButton({
  token,
  preview,
  profile,
  onDone,
}: LoadedProps & { profile: Profile; onDone: () => void }) {
  const queryClient = useQueryClient();
  const accept = useMutation({
    mutationFn: () => api.acceptCompanyInvitation(token),
    onSuccess: async () => {
      await queryClient.refetchQueries({ queryKey: keys.profile });
      onDone();
    },
  });
  return (
    <Stack>
      <Text c="dimmed">{t('invitation.acceptAs', { name: profile.user.name })}</Text>
      <FormProblem error={accept.error} />
      <Button loading={accept.isPending} onClick={() => accept.mutate()}>
        {t('invitation.accept', { company: preview.companyName })}
      </Button>
    </Stack>
  );
}

function HaveAccount({ token }: { token: string }) {
  return (
    <Text>
      <Trans
        k="auth.haveAccount"
        params={{
          link: (
            <Anchor
              component={Link}
              to="/sign-in"
              search={{ returnTo: `/invite/${token}` } as never}
              size="sm"
              fw={550}
            >
              {t('auth.signIn')}
            </Anchor>
          ),
        }}
      />
    </Text>
  );
}
