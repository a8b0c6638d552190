import { Anchor, Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarEvent, IconCalendarX, IconLinkOff, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { api, ApiError, type InvitationPreview, type SignedIn } from '@/api';
import { invitationQuery, keys } from '@/api/queries';
import { t, Trans } from '@/lib/i18n';
import { Entrance } from '@/ui/Entrance';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { EmptyState, ErrorState } from '@/ui/states';
import { When } from '@/ui/When';
import classes from './invitation.module.css';

/** The page behind an interview's link. Looking never uses the link up; only the button does. */
export function JoinPage() {
  const { token } = useParams({ from: '/join/$token' });
  const query = useQuery(invitationQuery(token));
  if (query.data) return <Loaded token={token} preview={query.data} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Entrance title={t('invitation.title')} width={480}>
      <Stack role="status" aria-label={t('common.loading')}>
        <Skeleton height={24} />
        <Skeleton height={64} />
        <Skeleton height={40} />
      </Stack>
    </Entrance>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return (
    <Entrance title={t('invitation.badTitle')} width={480}>
      {gone ? (
        <EmptyState compact icon={IconLinkOff} text={t('invitation.badText')} />
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Entrance>
  );
}

function Loaded({ token, preview }: { token: string; preview: InvitationPreview }) {
  if (preview.status === 'CANCELLED') {
    return (
      <Entrance title={t('invitation.cancelledTitle')} width={480}>
        <EmptyState
          compact
          icon={IconCalendarX}
          title={preview.title}
          text={t('invitation.cancelledText', { company: preview.companyName })}
        />
      </Entrance>
    );
  }
  if (preview.forResults && preview.usable) {
    return (
      <Entrance
        title={t('invitation.resultTitle')}
        text={t('invitation.resultText', { company: preview.companyName })}
        width={480}
        below={!preview.signedInAs && <SignInHint />}
      >
        <Stack gap="lg">
          <Facts preview={preview} />
          <ReadResult token={token} interviewId={preview.interviewId} attach={preview.alreadyMine} />
        </Stack>
      </Entrance>
    );
  }
  if (!preview.usable) {
    return (
      <Entrance title={t('invitation.overTitle')} text={t('invitation.overText')} width={480}>
        <Facts preview={preview} />
      </Entrance>
    );
  }
  return (
    <Entrance
      title={t('invitation.title')}
      text={t('invitation.from', { company: preview.companyName })}
      width={480}
      below={!preview.signedInAs && <SignInHint />}
    >
      <Stack gap="lg">
        <Facts preview={preview} />
        <Accept token={token} preview={preview} />
      </Stack>
    </Entrance>
  );
}

function Facts({ preview }: { preview: InvitationPreview }) {
  return (
    <div className={classes.card}>
      <div className={classes.title} translate="no">
        {preview.title}
      </div>
      <dl className={classes.facts}>
        <dt>
          <IconCalendarEvent size={20} stroke={1.6} aria-label={t('invitation.when')} />
        </dt>
        <dd>
          <When
            start={preview.scheduledTime}
            end={preview.scheduledEnd}
            zone={preview.timeZone}
            person={preview.companyName}
          />
        </dd>
        <dt>
          <IconUsers size={20} stroke={1.6} aria-label={t('invitation.who')} />
        </dt>
        <dd translate="no">{preview.interviewerNames.join(', ') || preview.companyName}</dd>
      </dl>
    </div>
  );
}

function Accept({ token, preview }: { token: string; preview: InvitationPreview }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const enter = async ({ profile }: SignedIn) => {
    queryClient.clear();
    queryClient.setQueryData(keys.profile, profile);
    await navigate({ to: '/interviews/$interviewId/lobby', params: { interviewId: preview.interviewId } });
  };
  const guest = useApiForm<{ name: string }, SignedIn>({
    initialValues: { name: preview.candidateName },
    validate: { name: required },
    send: ({ name }) => api.acceptInvitation(token, { name }),
    onDone: enter,
  });
  const own = useApiForm<Record<string, never>, SignedIn>({
    initialValues: {},
    send: () => api.acceptInvitation(token, { attach: true }),
    onDone: enter,
  });

  if (preview.signedInAs) {
    return (
      <Stack>
        <FormProblem error={own.problem ?? guest.problem} />
        <Button loading={own.pending} onClick={() => own.submit()}>
          {t('invitation.continueAs', { name: preview.signedInAs })}
        </Button>
        {!preview.alreadyMine && (
          <Button variant="subtle" color="gray" loading={guest.pending} onClick={() => guest.submit()}>
            {t('invitation.asGuest')}
          </Button>
        )}
      </Stack>
    );
  }
  return (
    <form onSubmit={guest.submit} noValidate>
      <Stack>
        <FormProblem error={guest.problem} />
        <TextInput
          label={t('invitation.name')}
          description={t('invitation.nameHint')}
          autoComplete="name"
          {...guest.form.getInputProps('name')}
        />
        <Button type="submit" loading={guest.pending}>
          {t('invitation.continueGuest')}
        </Button>
        <Text size="xs" c="dimmed">
          {t('invitation.guestNote')}
        </Text>
      </Stack>
    </form>
  );
}

interface ReadResultProps {
  token: string;
  interviewId: string;
  attach: boolean;
}

/** Opens the result behind a link from a mail: with the account that holds it, else as the guest. */
function ReadResult({ token, interviewId, attach }: ReadResultProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const read = useMutation({
    mutationFn: () => api.acceptInvitation(token, { attach }),
    onSuccess: async ({ profile }) => {
      queryClient.clear();
      queryClient.setQueryData(keys.profile, profile);
      await navigate({ to: '/interviews/$interviewId', params: { interviewId } });
    },
  });
  return (
    <Stack>
      <FormProblem error={read.error} />
      <Button loading={read.isPending} onClick={() => read.mutate()}>
        {t('invitation.readResult')}
      </Button>
      <Text size="xs" c="dimmed">
        {t('invitation.resultNote')}
      </Text>
    </Stack>
  );
}

function SignInHint() {
  const { pathname } = useLocation();
  return (
    <Text>
      <Trans
        k="invitation.haveAccount"
        params={{
          link: (
            <Anchor
              component={Link}
              to="/sign-in"
              search={{ returnTo: pathname } as never}
              size="sm"
              fw={550}
            >
              {t('invitation.signIn')}
            </Anchor>
          ),
        }}
      />
    </Text>
  );
}
